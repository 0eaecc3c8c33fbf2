## Answers of people: arguments that do not fit

JU-001 = { $measure }: the array has the dims { $given } and lacks { $dims }.
    .fix = Name the dims as the measure asks for them: rename with ratings.rename(expert="rater") and the like.
JU-002 = { $measure }: { $count ->
    [one] { $count } label of "{ $dim }" is repeated
   *[other] { $count } labels of "{ $dim }" are repeated
    }.
    .fix = Give each rater, item, source or code one label of its own.
JU-003 = { $measure }: { $argument } is { $given }; it must lie between { $least } and { $most }.
    .fix = Give a share, such as 0.95.
JU-004 = { $measure }: { $count ->
    [one] { $count } answer is missing
   *[other] { $count } answers are missing
    }, and what is missing cannot be made up.
    .fix = Complete the answers, leave out who or what lacks them, or, for Kendall's W, ask for missing="pairwise".
JU-005 = { $measure }: there are { $count } raters; the measure compares two.
    .fix = Pick two raters, or measure more of them by fleiss_kappa or krippendorff_alpha.
JU-006 = { $measure }: { $count ->
    [one] { $count } item was
   *[other] { $count } items were
    } judged by fewer raters than the others.
    .fix = Leave these items out, or use krippendorff_alpha, which allows for gaps.
JU-007 = { $measure }: { $argument } holds { $count ->
    [one] { $count } value that is no count
   *[other] { $count } values that are no counts
    }.
    .fix = Give whole numbers: how many raters or respondents chose each category; category_counts makes them of ratings.
JU-008 = { $count ->
    [one] { $count } answer is
   *[other] { $count } answers are
    } no category of the scale; the categories are { $known }.
    .fix = Correct the answers, or name all categories of the scale in their order.
JU-009 = { $measure }: { $count ->
    [one] { $count } rating is
   *[other] { $count } ratings are
    } below zero, which a ratio scale does not know.
    .fix = Choose scale="interval", or correct the ratings.
JU-010 = { $measure }: the scale has { $count ->
    [one] one category
   *[other] { $count } categories
    }; agreement on an ordered scale needs at least three.
    .fix = Name all categories of the scale, also those that nobody chose; for yes and no, read the shares.
JU-011 = { $measure }: { $argument } is { $given } and cannot be used.
    .fix = Write a band as (lowest, highest) answer, and a range or a gap as a number of at least zero.
JU-012 = There are { $first } sources and { $second } codes of passages; each passage needs one of both.
    .fix = Give two lists of one length, an entry a coded passage.
JU-013 = { $count ->
    [one] { $count } label of { $argument } is
   *[other] { $count } labels of { $argument } are
    } no text.
    .fix = Name each source and each code by a text, such as "Interview 7".
JU-014 = { $argument }: { $count ->
    [one] { $count } label is
   *[other] { $count } labels are
    } not in the list, or in it twice.
    .fix = List each source that was read and each code of the codebook once, or leave the list out.
JU-015 = { $measure }: there is no source.
    .fix = Give at least one interview or group that was read.
JU-016 = The rankings have the dims "{ $first }" and "{ $second }"; both need one and the same.
    .fix = Give two arrays over one dim, such as candidate.

## Why a value is undefined

reason-ONE_RATER = fewer than two people judged
reason-ONE_ITEM = fewer than two items were judged
reason-ALL_TIED = nobody, or one of the two, tells the items apart
reason-NO_PAIRED_RATINGS = no item was judged by two people
reason-ONE_CATEGORY = all said one and the same, so that chance would agree as well
reason-UNUSED_CATEGORY = nobody used the category, or everybody only this one
reason-CONSTANT_ANSWERS = all respondents come to the same sum
reason-CONSTANT_ITEM = all respondents gave the item the same answer
reason-FEW_RESPONDENTS = fewer than two respondents answered everything
reason-NO_ANSWER = nobody answered
reason-ONE_ANSWER = one answer has no spread
reason-ZERO_MEAN = the mean of the answers is not above zero
reason-FIRST_ROUND = there is no round before
reason-NO_EARLIER_ANSWER = nobody answered in both rounds
reason-NO_CHANGE = nobody changed the answer
reason-NO_SOURCE = no source was read for it
reason-LONELY_CODE = the code is named with no other
reason-UNUSED_CODE = no source names the code
reason-NOT_TWO_CODERS = kappa compares two coders
reason-NO_NUMBERS = the numbers say nothing of it
reason-NO_PEOPLE = people say nothing of it

## Names of the measures and how to read them

measure-kendall_concordance = Kendall's coefficient of concordance
    .reading = 0 no common order, 1 all rank alike; 0.7 and more is taken for agreement
measure-cohen_kappa = Cohen's kappa of two raters
    .reading = 1 both say the same of all, 0 as much as by chance
measure-fleiss_kappa = Fleiss' kappa of many raters
    .reading = 1 all raters of an item say the same, 0 as much as by chance
measure-krippendorff_alpha = Krippendorff's alpha
    .reading = 0.8 and more: reliable; 0.667 and more: for tentative conclusions; 0: as by chance
measure-likert_agreement = Agreement on an ordered scale
    .reading = 1 all answer alike, 0 evenly over the scale, -1 half at either end
measure-cronbach_alpha = Cronbach's alpha
    .reading = 0.7 and more: the items of the scale hold together
measure-delphi_convergence = Convergence of a Delphi survey
    .reading = a range of at most 1, three quarters of the answers in the band or W of 0.7 is taken for agreement
measure-code_incidence = Passages by source and code
    .reading = how many passages of a source carry a code; 0: read, and none
measure-code_cooccurrence = Codes named together
    .reading = sources that name both codes; normalised: the higher, the more often together for their sizes
measure-theme_frequency = Frequency of themes
    .reading = 0.4: four sources of ten name the theme; the interval says how little few sources can tell
measure-code_saturation = Saturation of codes
    .reading = where the curve is flat, a further interview adds no new code
measure-code_agreement = Agreement of coders by code
    .reading = a code with alpha below 0.667 is not yet defined well enough
measure-ranking_convergence = Convergence of numbers and people
    .reading = 1: numbers and people put all in one order, 0: their orders have nothing in common
