## Nation and world

CO-101 = In { $count ->
    [one] one industry
   *[other] { $count } industries
    } the nation is larger than the world that it is part of.
    .fix = Give nation and world in one unit and year, with the nation included in the world.

## Ties of competition and cooperation

CO-201 = The ties have no column "{ $column }".
    .fix = Name the columns source, target and layer, and intensity where ties differ.
CO-202 = { $n ->
    [one] One layer is
   *[other] { $n } layers are
    } neither competition nor cooperation.
    .fix = Write "competes" or "cooperates".
CO-203 = { $n ->
    [one] One actor is
   *[other] { $n } actors are
    } not named by a text.
    .fix = Name each end of each tie, by a text such as "Plant 7".
CO-204 = { $n ->
    [one] One actor has
   *[other] { $n } actors have
    } a tie with itself.
    .fix = Leave these ties out.
CO-205 = { $n ->
    [one] One tie has
   *[other] { $n } ties have
    } an intensity that is unknown or not above zero.
    .fix = Give an intensity above zero, or leave the tie out where there is none.
CO-206 = { $n ->
    [one] One tie is
   *[other] { $n } ties are
    } told twice.
    .fix = Keep one row a tie and layer; of ties that hold both ways (directed=False) one row a pair.
CO-207 = { $n ->
    [one] One actor is
   *[other] { $n } actors are
    } not listed among all actors, or listed twice.
    .fix = List each actor once, or leave the list out.

## Why a value is undefined

reason-ZERO_WORLD = the industry does not exist in the world's totals
reason-NO_WORLD = no totals of the world were given
reason-NO_EXPORTS = the benchmark exports nothing of it
reason-NO_TRADE = nothing is exported or imported
reason-NO_TIE = there is no tie
reason-ONE_ACTOR = fewer than two actors make no pair
reason-UNDIRECTED = ties hold both ways by assumption

## Names of the measures and how to read them

measure-competitiveness = Competitiveness in nation and world
    .reading = growth above 0: the industry gains ground on that level
measure-constant_market_share = Constant-market-share analysis
    .reading = performance above 0: share was won in the industries themselves, not by their growth
measure-export_orientation = Export orientation
    .reading = 0.4: four tenths of the output are exported; ratio 1: as much as in the benchmark
measure-revealed_advantage = Revealed comparative advantage
    .reading = above 1: the region exports more of it than the benchmark does
measure-trade_balance = Normalised trade balance
    .reading = 1 exports only, 0 balance, -1 imports only
measure-coopetition = Coopetition of actors
    .reading = overlap 0: rivals never work together, 1: whoever works together are rivals and the other way round
