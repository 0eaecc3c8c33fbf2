# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Sums over plants and Lorenz measures; ``tables_numpy.py`` says the same in plain NumPy."""

from libc.math cimport NAN
from libc.stdint cimport int8_t, int16_t, int32_t, int64_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define FETCH(address) __builtin_prefetch((address), 1)
    #else
    #define FETCH(address) ((void) 0)
    #endif
    """
    void FETCH(const void* address) nogil

cdef enum:
    SUMS = 5        # of each industry
    AHEAD = 40      # plants whose cells are fetched in advance
    ROWS = 16       # rows gathered together: neighbours in a cache line where the table lies the other way round
    TOGETHER = 64   # members gathered together
    DIGITS = 3      # of the leading bits that a sort goes by
    BITS = 8        # of a digit
    VALUES = 256    # of a digit
    FEW = 24        # entries up to which insertion sorts faster

ctypedef fused industry_code:
    int8_t
    int16_t
    int32_t
    int64_t

ctypedef fused region_code:
    int8_t
    int16_t
    int32_t
    int64_t

cdef struct Entry:
    uint64_t key    # the bits of a non-negative double sort like the double
    int64_t at


def add_plants(
    const industry_code[::1] industry,
    const region_code[::1] region,
    const double[::1] size,
    double[:, ::1] cells,
    double[:, ::1] sums,
):
    """Add plants to ``cells`` and ``sums``; return the first plant whose code is outside, or -1."""
    cdef Py_ssize_t plant, plants = size.shape[0], industries = cells.shape[0], regions = cells.shape[1]
    cdef Py_ssize_t i, r
    cdef double amount, square
    cdef Py_ssize_t wrong = -1
    cdef double* all_sums
    cdef double* all_cells
    cdef double* place
    if plants == 0 or industries == 0:
        return 0 if plants else -1
    all_sums = &sums[0, 0]
    all_cells = all_sums if regions == 0 else &cells[0, 0]
    with nogil:
        for plant in range(plants):
            if plant + AHEAD < plants:
                FETCH(all_cells + (<Py_ssize_t> industry[plant + AHEAD]) * regions + region[plant + AHEAD])
            i = industry[plant]
            r = region[plant]
            if i < 0 or i >= industries or r < -1 or r >= regions:
                wrong = plant
                break
            amount = size[plant]
            square = amount * amount
            place = all_sums + SUMS * i
            place[0] += amount
            place[1] += square
            place[2] += square * square
            place[3] += amount > 0
            place[4] += (r < 0) | (amount != amount)
            if r >= 0:
                all_cells[i * regions + r] += amount
    return wrong


def gini_rows(const double[:, :] amounts, const double[:, :] expected, const double[::1] whole, double[::1] found):
    """Write the Lorenz measure of each row of ``amounts``, shares of ``whole``, to ``found``."""
    cdef Py_ssize_t rows = amounts.shape[0], members = amounts.shape[1], begin, row, together, m, place
    cdef double* amount
    cdef int64_t* member
    cdef Entry* entries
    cdef Py_ssize_t kept[ROWS]
    cdef double unknown = 0.0
    cdef bint alike = expected.strides[0] == 0
    if rows == 0 or members == 0:
        found[:] = NAN
        return
    amount = <double*> malloc(sizeof(double) * ROWS * (members + 1))
    member = <int64_t*> malloc(sizeof(int64_t) * ROWS * (members + 1))
    entries = <Entry*> malloc(sizeof(Entry) * 2 * (members + 1))
    if amount == NULL or member == NULL or entries == NULL:
        free(amount)
        free(member)
        free(entries)
        raise MemoryError
    with nogil:
        begin = 0
        while begin < rows:
            together = min(<Py_ssize_t> ROWS, rows - begin)
            gather(&amounts[begin, 0], amounts.strides, together, members, amount, member, kept)
            for row in range(together):
                place = row * (members + 1)
                if begin + row == 0 or not alike:
                    unknown = 0.0
                    for m in range(members):
                        unknown += 0.0 * expected[begin + row, m]  # NaN where a reference share is
                found[begin + row] = unknown + area(
                    amount + place, member + place, expected[begin + row], whole[begin + row], entries, kept[row], members
                )
            begin += ROWS
    free(amount)
    free(member)
    free(entries)


cdef void gather(
    const double* first,
    const Py_ssize_t* strides,
    Py_ssize_t rows,
    Py_ssize_t members,
    double* amount,
    int64_t* member,
    Py_ssize_t* kept,
) noexcept nogil:
    """Collect what is not zero of some rows, a few members at a time: a row may lie across the memory."""
    cdef const char* base
    cdef Py_ssize_t row, begin = 0, end, m, k
    cdef double value
    cdef double* to_amount
    cdef int64_t* to_member
    for row in range(rows):
        kept[row] = 0
    while begin < members:
        end = min(begin + TOGETHER, members)
        for row in range(rows):
            base = <const char*> first + row * strides[0]
            to_amount = amount + row * (members + 1)
            to_member = member + row * (members + 1)
            k = kept[row]
            for m in range(begin, end):
                value = (<const double*> (base + m * strides[1]))[0]
                # nothing adds nothing to the area: written, and overwritten by the next amount
                to_amount[k] = value
                to_member[k] = m
                k += value != 0.0
            kept[row] = k
        begin = end


cdef double area(
    double* amount,
    const int64_t* member,
    const double[:] expected,
    double whole,
    Entry* entries,
    Py_ssize_t kept,
    Py_ssize_t members,
) noexcept nogil:
    cdef Py_ssize_t k, at
    cdef double ratio, share, running = 0.0, below = 0.0
    if not whole > 0:
        return NAN
    for k in range(kept):
        amount[k] = amount[k] / whole
        ratio = amount[k] / expected[member[k]]
        memcpy(&entries[k].key, &ratio, sizeof(double))
        entries[k].at = k
    sort(entries, entries + members, kept)
    for k in range(kept):
        at = entries[k].at
        share = amount[at]
        below += (2.0 * running + share) * expected[member[at]]
        running += share
    return 1.0 - below


cdef void sort(Entry* entries, Entry* spare, Py_ssize_t count) noexcept nogil:
    """Sort by key: insertion where there are few, else by the leading bits of the range, then within ties of those."""
    cdef uint64_t least, most
    cdef Py_ssize_t k, begin, end
    cdef int shift = 0
    if count <= FEW:
        insert(entries, count)
        return
    least = most = entries[0].key
    for k in range(1, count):
        least = min(least, entries[k].key)
        most = max(most, entries[k].key)
    while (most - least) >> shift >> (BITS * DIGITS):
        shift += 1
    distribute(entries, spare, count, least, shift)
    begin = 0
    while shift > 0 and begin < count:
        end = begin + 1
        while end < count and (entries[end].key - least) >> shift == (entries[begin].key - least) >> shift:
            end += 1
        if end - begin > 1:
            sort(entries + begin, spare, end - begin)
        begin = end


cdef void insert(Entry* entries, Py_ssize_t count) noexcept nogil:
    cdef Py_ssize_t k, place
    cdef Entry entry
    for k in range(1, count):
        entry = entries[k]
        place = k
        while place > 0 and entries[place - 1].key > entry.key:
            entries[place] = entries[place - 1]
            place -= 1
        entries[place] = entry


cdef void distribute(Entry* entries, Entry* spare, Py_ssize_t count, uint64_t least, int shift) noexcept nogil:
    """Sort by the digits of (key - least) >> shift, one counting pass for each digit that varies."""
    cdef Py_ssize_t counts[DIGITS][VALUES]
    cdef Py_ssize_t k, before, here
    cdef int digit, value
    cdef uint64_t key
    cdef Entry* source = entries
    cdef Entry* target = spare
    memset(counts, 0, sizeof(counts))
    for k in range(count):
        key = (entries[k].key - least) >> shift
        for digit in range(DIGITS):
            counts[digit][key & (VALUES - 1)] += 1
            key >>= BITS
    for digit in range(DIGITS):
        if counts[digit][((entries[0].key - least) >> (shift + BITS * digit)) & (VALUES - 1)] == count:
            continue
        before = 0
        for value in range(VALUES):
            here = counts[digit][value]
            counts[digit][value] = before
            before += here
        for k in range(count):
            value = <int> (((source[k].key - least) >> (shift + BITS * digit)) & (VALUES - 1))
            target[counts[digit][value]] = source[k]
            counts[digit][value] += 1
        source, target = target, source
    if source != entries:
        memcpy(entries, source, count * sizeof(Entry))
