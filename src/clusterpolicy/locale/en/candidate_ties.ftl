## What inquiries found of a candidate
ct-kind-ties = competition and cooperation between organisations
ct-kind-sales = sales to buyers
ct-kind-stages = value added by stage
ct-kind-descent = descent of firms
ct-missing = Not in the records of this candidate: { $kinds }.
ct-hidden = Told, but not for the readers of this report: { $kinds }.
ct-few = Told by fewer than { $least } organisations, so not shown: { $kinds }.
ct-no-descent = Descent was asked about: none of { $firms } firms came out of another one.

vw-inquiries-title = What did inquiries count?
vw-inquiries-finding = Figures told by organisations themselves; what was not asked is missing here.
ct-fact-organisations = Organisations
ct-fact-cooperating = Cooperate with another one here
ct-fact-density-cooperates = Of all possible pairs, cooperate
ct-fact-density-competes = Of all possible pairs, compete
ct-fact-overlap = Of the tied pairs, do both
ct-fact-outside = Of their ties, lead outside
ct-fact-reciprocity = Of cooperation named, named by both
ct-fact-local = Of the sales, stay in the region
ct-fact-largest = Of the sales, to the largest buyer
ct-fact-descended = Firms that came out of others
ct-fact-generations = Generations

vw-ties-title = Who competes and who cooperates?
vw-ties-finding = { $pairs ->
    [one] One pair is tied
   *[other] { $pairs } pairs are tied
  }, by cooperation only { $cooperates }, by competition only { $competes }, by both { $both }; { $tied } of { $organisations } organisations have a tie.
vw-ties-note = Organisations bear the pseudonyms of the records. Circles grow with the number of partners; ties of several years count once.
vw-ties-alone = { $n ->
    [one] One organisation without a tie is not drawn.
   *[other] { $n } organisations without a tie are not drawn.
  }
col-organisation = Organisation
col-partner = Partner
col-tie = Tie
col-ties-told = Ties told
ct-pair-cooperates = cooperate
ct-pair-competes = compete
ct-pair-both = compete and cooperate
ct-group-cooperating = cooperates with somebody
ct-group-competing = competes only
ct-group-outside = outside the candidate
ct-legend-nodes = Organisation
ct-legend-lines = Tie

vw-value-chain-title = Where along the chain is the price made?
vw-value-chain-finding = Of the price of the { $product } ({ $price }) firms add { $added } and imports make up { $imports }; most is added at the stage “{ $stage }” ({ $share } % of the price).
vw-value-chain-unknown = Not every stage of the { $product } told what it adds.
vw-value-chain-gap = The price told is { $told }: a stage or an input is missing.
vw-value-chain-stages = { $missing ->
    [none] Every stage has a seller in the region.
   *[other] Without a seller in the region: { $missing }.
  }
col-chain-stage = Stage
col-value-added = Value added
col-imports = Imports
col-share-of-price = Of the price
col-sellers = Sellers in the region
col-sold-here = Sold in the region
ct-not-told = not told
ct-sales = Sales of { $sellers } sellers to { $buyers } buyers, { $volume }: { $local } % stay in the region; the largest buyer ({ $buyer }) takes { $largest } %.
ct-sales-units = Sales are told in several units and have no sum.

vw-descent-title = Which firms came out of which?
vw-descent-finding = { $links } of { $firms } firms came out of another one, in { $generations } generations{ $family ->
    [1] {""}
   *[other] ; most descend from { $root } ({ $family })
  }.
vw-descent-note = Generations from left to right. Firms bear the pseudonyms of the records; take-overs are no descent and left out.
col-parent = Came out of
col-child = Firm
col-descent = How
col-generation = Generation
col-with-later = With those that came out of it
ct-legend-firms = Firm
ct-generation-first = no earlier firm known
ct-generation-later = came out of another

ct-word-materials = materials
ct-word-parts = parts
ct-word-assembly = assembly
ct-word-sales = sales
ct-word-typical-product = typical product
ct-word-million-crowns = million crowns
