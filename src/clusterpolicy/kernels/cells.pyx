# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Measures of a table of cells in one pass; ``cells_numpy.py`` says the same in plain NumPy."""

from libc.math cimport fabs

cdef enum:
    LANES = 8  # sums kept apart, so that a processor adds several at once


def measure_cells(
    const double[:, ::1] cells,
    const double[::1] region,
    const double[::1] region_share,
    const double[::1] industry,
    const double[::1] industry_share,
    const double[::1] parity,
    double[:, ::1] quotient,
    double[:, :] of_region,
    double[:, ::1] of_industry,
):
    """Write quotients, and deviations and squares of shares by region; add those by industry."""
    cdef Py_ssize_t regions = cells.shape[0], industries = cells.shape[1], r, i, k
    cdef double amount, share, whole, expected
    cdef double deviations[LANES]
    cdef double squares[LANES]
    cdef const double* row
    cdef double* target
    if regions == 0 or industries == 0:
        of_region[:, :] = 0.0
        return
    with nogil:
        for r in range(regions):
            row = &cells[r, 0]
            target = &quotient[r, 0]
            whole = region[r]
            expected = region_share[r]
            for i in range(industries):
                target[i] = row[i] / whole / parity[i]
            for i in range(industries):
                share = row[i] / industry[i]
                of_industry[0, i] += fabs(share - expected)
                of_industry[1, i] += share * share
            for k in range(LANES):
                deviations[k] = 0.0
                squares[k] = 0.0
            i = 0
            while i + LANES <= industries:
                for k in range(LANES):
                    share = row[i + k] / whole
                    deviations[k] += fabs(share - industry_share[i + k])
                    squares[k] += share * share
                i += LANES
            for i in range(industries - industries % LANES, industries):
                share = row[i] / whole
                deviations[0] += fabs(share - industry_share[i])
                squares[0] += share * share
            of_region[0, r] = total(deviations)
            of_region[1, r] = total(squares)


cdef inline double total(const double* lanes) noexcept nogil:
    cdef double found = 0.0
    cdef Py_ssize_t k
    for k in range(LANES):
        found += lanes[k]
    return found
