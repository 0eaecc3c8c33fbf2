# The policy of the demonstration country.
demo-policy-title = { $cluster } in { $region }: a policy for a made-up place
demo-policy-note =
    policy.toml         policy file: clusterpolicy policy memo policy.toml; study.toml names it
    diagnosis/          what raters, a survey and registers say of the place of the policy
    mixes.csv           the present mix of instruments and two others; money in million crowns
    practice.yaml       instruments and conditions of this country and of two others, all made up
