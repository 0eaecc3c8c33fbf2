# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""Sums over pairs of points; ``pairs_numpy.py`` says the same in plain NumPy."""

from libc.math cimport sqrt
from libc.stdint cimport int32_t, int64_t
from libc.stdlib cimport free, malloc

cdef enum:
    TILE = 256      # distances computed together, in vector registers, before any of them is sorted into its bin


def pair_moments(
    const double[::1] x,
    const double[::1] y,
    const double[::1] weight,
    Py_ssize_t first,
    Py_ssize_t last,
    double width,
    double[:, ::1] moments,
):
    """Add the pairs (i, j), first <= i < last and i < j, to ``moments``; the last bin is open."""
    cdef Py_ssize_t n = x.shape[0], i, j
    cdef int length, bins = <int> moments.shape[0]
    cdef bint weighted = weight.shape[0] > 0
    cdef double distance[TILE]
    cdef double scale = 1.0 / width
    with nogil:
        for i in range(first, last):
            j = i + 1
            while j < n:
                length = <int> min(<Py_ssize_t> TILE, n - j)
                measure(&x[j], &y[j], x[i], y[i], length, distance)
                if weighted:
                    add_weighted(distance, length, scale, weight[i], &weight[j], bins, &moments[0, 0])
                else:
                    add(distance, length, scale, bins, &moments[0, 0])
                j += length


def pair_distances_in(
    const double[::1] x, const double[::1] y, double width, int32_t first_bin, int32_t last_bin, double[::1] found
):
    """Write the distances in bins ``first_bin`` to ``last_bin`` to ``found``; return how many there are."""
    cdef Py_ssize_t n = x.shape[0], i, j, room = found.shape[0], seen = 0
    cdef int length, k, inside
    cdef double distance[TILE]
    cdef int32_t slot[TILE]
    cdef double scale = 1.0 / width
    with nogil:
        for i in range(n):
            j = i + 1
            while j < n:
                length = <int> min(<Py_ssize_t> TILE, n - j)
                measure(&x[j], &y[j], x[i], y[i], length, distance)
                sort_into(distance, length, scale, last_bin + 1.0, slot)
                inside = 0
                for k in range(length):
                    inside |= (slot[k] >= first_bin) & (slot[k] <= last_bin)
                if inside:
                    for k in range(length):
                        if first_bin <= slot[k] <= last_bin:
                            if seen < room:
                                found[seen] = distance[k]
                            seen += 1
                j += length
    return seen


def neighbour_weights(
    const double[::1] from_x,
    const double[::1] from_y,
    const int64_t[::1] itself,
    const double[::1] x,
    const double[::1] y,
    const double[::1] weight,
    const double[::1] radii,
    double[:, ::1] found,
):
    """Write the weight within each radius of each reference point to ``found``; ``x`` is sorted."""
    cdef Py_ssize_t references = from_x.shape[0], i, j, stop, r, k, steps = radii.shape[0], cells = 16 * radii.shape[0]
    cdef int length
    cdef double distance[TILE]
    cdef double d, largest, scale
    cdef int32_t* first_radius
    if steps == 0:
        return
    first_radius = <int32_t*> malloc(sizeof(int32_t) * (cells + 2))
    if first_radius == NULL:
        raise MemoryError
    with nogil:
        largest = radii[steps - 1]
        scale = cells / largest if largest > 0 else 0.0
        r = 0
        for k in range(cells + 2):
            while r < steps - 1 and radii[r] * scale < k - 1e-6:
                r += 1
            first_radius[k] = <int32_t> r
        for i in range(references):
            j = first_within(x, from_x[i], largest * (1 + 1e-12))
            stop = first_beyond(x, from_x[i], largest * (1 + 1e-12))
            while j < stop:
                length = <int> min(<Py_ssize_t> TILE, stop - j)
                measure(&x[j], &y[j], from_x[i], from_y[i], length, distance)
                for k in range(length):
                    d = distance[k]
                    if d <= largest and j + k != itself[i]:
                        r = first_radius[<int> (d * scale)]
                        while radii[r] < d:
                            r += 1
                        found[i, r] += weight[j + k]
                j += length
            for r in range(1, steps):
                found[i, r] += found[i, r - 1]
    free(first_radius)


def site_profiles(const double[::1] x, const double[::1] y, Py_ssize_t first, double width, int32_t[:, ::1] counts):
    """Count, for each point from ``first`` on, the other points in each bin of distance; the last bin is open."""
    cdef Py_ssize_t n = x.shape[0], i, j, k
    cdef int length, bins = <int> counts.shape[1]
    cdef double distance[TILE]
    cdef int32_t slot[TILE]
    cdef double scale = 1.0 / width
    with nogil:
        for i in range(counts.shape[0]):
            j = 0
            while j < n:
                length = <int> min(<Py_ssize_t> TILE, n - j)
                measure(&x[j], &y[j], x[first + i], y[first + i], length, distance)
                sort_into(distance, length, scale, <double> (bins - 1), slot)
                for k in range(length):
                    counts[i, slot[k]] += 1
                j += length
            counts[i, 0] -= 1


cdef void measure(
    const double* x, const double* y, double from_x, double from_y, int length, double* distance
) noexcept nogil:
    cdef int k
    cdef double dx, dy
    for k in range(length):
        dx = x[k] - from_x
        dy = y[k] - from_y
        distance[k] = sqrt(dx * dx + dy * dy)


cdef void sort_into(const double* distance, int length, double scale, double last, int32_t* slot) noexcept nogil:
    cdef int k
    cdef double t
    for k in range(length):
        t = distance[k] * scale
        slot[k] = <int32_t> (t if t < last else last)


cdef void add(const double* distance, int length, double scale, int bins, double* moments) noexcept nogil:
    cdef int k
    cdef double t
    cdef double* m
    cdef int32_t slot[TILE]
    sort_into(distance, length, scale, <double> (bins - 1), slot)
    for k in range(length):
        m = moments + 4 * slot[k]
        t = distance[k] * scale - (slot[k] + 0.5)
        m[0] += 1.0
        m[1] += t
        m[2] += t * t
        m[3] += t * t * t


cdef void add_weighted(
    const double* distance, int length, double scale, double own, const double* weight, int bins, double* moments
) noexcept nogil:
    cdef int k
    cdef double t, w
    cdef double* m
    cdef int32_t slot[TILE]
    sort_into(distance, length, scale, <double> (bins - 1), slot)
    for k in range(length):
        m = moments + 4 * slot[k]
        t = distance[k] * scale - (slot[k] + 0.5)
        w = own * weight[k]
        m[0] += w
        m[1] += w * t
        m[2] += w * t * t
        m[3] += w * t * t * t


cdef Py_ssize_t first_within(const double[::1] x, double centre, double radius) noexcept nogil:
    cdef Py_ssize_t low = 0, high = x.shape[0], middle
    while low < high:
        middle = (low + high) // 2
        if centre - x[middle] > radius:
            low = middle + 1
        else:
            high = middle
    return low


cdef Py_ssize_t first_beyond(const double[::1] x, double centre, double radius) noexcept nogil:
    cdef Py_ssize_t low = 0, high = x.shape[0], middle
    while low < high:
        middle = (low + high) // 2
        if x[middle] - centre > radius:
            high = middle
        else:
            low = middle + 1
    return low
