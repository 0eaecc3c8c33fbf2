## Arguments of the measures of distance

DI-001 = { $measure }: distances must be finite, not negative and increasing.
    .fix = Give distances in the unit of the coordinates, from the smallest on, each once.
DI-002 = { $measure }: { $argument } is { $given }; it must be above zero.
    .fix = Give a positive number in the unit of the coordinates, or leave it out.
DI-003 = { $measure }: { $argument } is { $given }.
    .fix = The level is a share between 0 and 1, such as 0.05; at least two draws are needed.
DI-004 = { $measure }: the window has no area.
    .fix = Give left, bottom, right and top of a rectangle, in this order.
DI-005 = { $measure }: { $n ->
    [one] One plant lies
   *[other] { $n } plants lie
    } outside the window.
    .fix = Widen the window to all that was looked at, or leave these plants out.
DI-006 = { $n } sites are too many for the screening, which looks at every pair of up to { $most }.
    .fix = Screen one part of the country at a time, or draw an envelope for single industries.

## Remarks on their results

DI-101 = { $n ->
    [0] No plant of the industry has
    [one] One plant of the industry has
   *[other] { $n } plants of the industry have
    } a known place: fewer than { $few } say little.
    .fix = Read the result as a description of these plants, not as a pattern.
DI-102 = { $n ->
    [one] One plant was
   *[other] { $n } plants were
    } left out: place or size is unknown.
    .fix = Fill in the coordinates, and the sizes where pairs are weighed.
DI-103 = { $draws } draws are too few for a global band of { $level }; the band reaches { $reached }.
    .fix = Draw more, or look at fewer distances.

## Why a value is undefined

reason-NO_PAIR = there is no pair of plants whose places are known
reason-NO_BANDWIDTH = the distances are equal or too few to choose a bandwidth
reason-ZERO_WEIGHT = the plants that count weigh nothing
reason-NO_NEIGHBOUR = no plant of the industry has a neighbour within the distance
reason-NO_BAND = in some draw the function is undefined at this distance

## Names of the measures and how to read them

measure-k_density = K-density of distances
    .reading = how often two plants of the industry lie so far apart; compare with its bands
measure-k_density_envelope = K-density with bands of chance
    .reading = above the global band at any distance is localised; below it, and nowhere above, is dispersed
measure-m_function = M function
    .reading = 1 is the industry's share everywhere; 2 is twice its share among the neighbours within the distance
measure-m_function_envelope = M function with bands of chance
    .reading = above the global band at any distance is localised; below it, and nowhere above, is dispersed
measure-ripley_k = Ripley's K
    .reading = pi times the squared distance is chance; more is closer together
measure-ripley_l = Ripley's L
    .reading = 0 is chance; above 0 is closer together, below 0 is farther apart
measure-screen_localisation = Screening for localisation
    .reading = at most 0.05: so far from the expected density that one random industry in twenty is
