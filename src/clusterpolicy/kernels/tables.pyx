# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Sums over plants and Lorenz measures; ``tables_numpy.py`` says the same in plain NumPy."""

from libc.math cimport NAN
from libc.stdint cimport int64_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

cdef enum:
    ROWS = 16       # rows gathered together: neighbours in one cache line where the table lies the other way round
    DIGITS = 8      # of a radix sort of 64-bit keys
    HALF = 4        # the upper half tells nearly all keys apart
    VALUES = 256    # of a digit
    FEW = 24        # entries up to which insertion sorts faster

cdef struct Entry:
    uint64_t key    # the bits of a non-negative double sort like the double
    int64_t at


def add_plants(
    const int64_t[::1] industry,
    const int64_t[::1] region,
    const double[::1] size,
    double[:, :, ::1] cells,
    double[:, ::1] sums,
):
    """Add plants to ``cells`` and ``sums``; return the first plant whose code is outside, or -1."""
    cdef Py_ssize_t plant, plants = size.shape[0], industries = cells.shape[0], regions = cells.shape[1]
    cdef int64_t i, r
    cdef double amount, square, counts
    cdef Py_ssize_t wrong = -1
    if plants == 0:
        return -1
    with nogil:
        for plant in range(plants):
            i = industry[plant]
            r = region[plant]
            if i < 0 or i >= industries or r < -1 or r >= regions:
                wrong = plant
                break
            amount = size[plant]
            square = amount * amount
            counts = 1.0 if amount > 0 else 0.0
            sums[i, 0] += amount
            sums[i, 1] += square
            sums[i, 2] += square * square
            sums[i, 3] += counts
            if r >= 0:
                cells[i, r, 0] += amount
                cells[i, r, 1] += counts
    return wrong


def gini_rows(const double[:, :] amounts, const double[:, :] expected, const double[::1] whole, double[::1] found):
    """Write the Lorenz measure of each row of ``amounts``, shares of ``whole``, to ``found``."""
    cdef Py_ssize_t rows = amounts.shape[0], members = amounts.shape[1], begin, row, together, m, place
    cdef double* amount
    cdef int64_t* member
    cdef Entry* entries
    cdef Py_ssize_t kept[ROWS]
    cdef double value, unknown = 0.0
    cdef bint alike = expected.strides[0] == 0
    if rows == 0:
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
            for row in range(together):
                kept[row] = 0
            for m in range(members):
                for row in range(together):
                    value = amounts[begin + row, m]
                    # nothing adds nothing to the area: written, and overwritten by the next amount
                    place = row * (members + 1) + kept[row]
                    amount[place] = value
                    member[place] = m
                    kept[row] += value != 0.0
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
    sort(entries, entries + members, kept, HALF, DIGITS)
    sort_ties(entries, entries + members, kept)
    for k in range(kept):
        at = entries[k].at
        share = amount[at]
        below += (2.0 * running + share) * expected[member[at]]
        running += share
    return 1.0 - below


cdef void sort_ties(Entry* entries, Entry* spare, Py_ssize_t count) noexcept nogil:
    """Finish a sort by the upper half of the keys: order the few whose upper halves are equal."""
    cdef Py_ssize_t begin = 0, end
    while begin < count:
        end = begin + 1
        while end < count and entries[end].key >> 32 == entries[begin].key >> 32:
            end += 1
        if end - begin > 1:
            sort(entries + begin, spare, end - begin, 0, HALF)
        begin = end


cdef void sort(Entry* entries, Entry* spare, Py_ssize_t count, int first, int last) noexcept nogil:
    """Sort by the digits ``first`` to ``last`` - 1 of the key, the others being sorted or equal.

    Insertion where there are few, else one counting pass for each digit that varies.
    """
    cdef Py_ssize_t counts[DIGITS][VALUES]
    cdef Py_ssize_t k, place, before, here
    cdef int digit, value
    cdef uint64_t key
    cdef Entry entry
    cdef Entry* source = entries
    cdef Entry* target = spare
    if count <= FEW:
        for k in range(1, count):
            entry = entries[k]
            place = k
            while place > 0 and entries[place - 1].key > entry.key:
                entries[place] = entries[place - 1]
                place -= 1
            entries[place] = entry
        return
    memset(counts, 0, sizeof(counts))
    for k in range(count):
        key = entries[k].key >> (8 * first)
        for digit in range(first, last):
            counts[digit][key & 255] += 1
            key >>= 8
    for digit in range(first, last):
        if counts[digit][(entries[0].key >> (8 * digit)) & 255] == count:
            continue
        before = 0
        for value in range(VALUES):
            here = counts[digit][value]
            counts[digit][value] = before
            before += here
        for k in range(count):
            value = <int> ((source[k].key >> (8 * digit)) & 255)
            target[counts[digit][value]] = source[k]
            counts[digit][value] += 1
        source, target = target, source
    if source != entries:
        memcpy(entries, source, count * sizeof(Entry))
