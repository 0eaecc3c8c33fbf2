# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Sums over plants and Lorenz measures; ``tables_numpy.py`` says the same in plain NumPy."""

from libc.stdint cimport int64_t, uint64_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

cdef enum:
    ROWS = 16       # rows gathered together: neighbours in one cache line where the table lies the other way round
    DIGITS = 8      # of a radix sort of 64-bit keys
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


def gini_rows(const double[:, :] shares, const double[:, :] expected, double[::1] found):
    """Write the Lorenz measure of each row of ``shares`` to ``found``."""
    cdef Py_ssize_t rows = shares.shape[0], members = shares.shape[1], begin, row, together, m
    cdef double* share
    cdef double* width
    cdef Entry* entries
    cdef Py_ssize_t kept[ROWS]
    cdef double value, unknown
    if rows == 0:
        return
    share = <double*> malloc(sizeof(double) * ROWS * (members + 1))
    width = <double*> malloc(sizeof(double) * ROWS * (members + 1))
    entries = <Entry*> malloc(sizeof(Entry) * 2 * (members + 1))
    if share == NULL or width == NULL or entries == NULL:
        free(share)
        free(width)
        free(entries)
        raise MemoryError
    with nogil:
        begin = 0
        while begin < rows:
            together = min(<Py_ssize_t> ROWS, rows - begin)
            for row in range(together):
                kept[row] = 0
                found[begin + row] = 0.0
            for m in range(members):
                for row in range(together):
                    value = shares[begin + row, m]
                    # a zero share adds nothing to the area: written, and overwritten by the next share
                    share[row * (members + 1) + kept[row]] = value
                    width[row * (members + 1) + kept[row]] = expected[begin + row, m]
                    kept[row] += value != 0.0
                    found[begin + row] += 0.0 * expected[begin + row, m]
            for row in range(together):
                unknown = found[begin + row]  # NaN where a reference share is
                found[begin + row] = unknown + lorenz(
                    share + row * (members + 1), width + row * (members + 1), entries, kept[row], members
                )
            begin += together
    free(share)
    free(width)
    free(entries)


cdef double lorenz(
    const double* share, const double* width, Entry* entries, Py_ssize_t kept, Py_ssize_t members
) noexcept nogil:
    cdef Py_ssize_t k, at
    cdef double ratio, running = 0.0, area = 0.0
    for k in range(kept):
        ratio = share[k] / width[k]
        memcpy(&entries[k].key, &ratio, sizeof(double))
        entries[k].at = k
    sort(entries, entries + members, kept)
    for k in range(kept):
        at = entries[k].at
        area += (2.0 * running + share[at]) * width[at]
        running += share[at]
    return 1.0 - area


cdef void sort(Entry* entries, Entry* spare, Py_ssize_t count) noexcept nogil:
    """Sort by key: insertion where there are few, else one counting pass for each digit that varies."""
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
        key = entries[k].key
        for digit in range(DIGITS):
            counts[digit][(key >> (8 * digit)) & 255] += 1
    for digit in range(DIGITS):
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
