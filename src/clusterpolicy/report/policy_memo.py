"""The memo of a policy file: run it, write pages, tables and the record into one folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from clusterpolicy.report.run_folder import Written, target_of, write_run


def write_memo(
    policy_file: Path,
    *,
    out: Path | None = None,
    language: str | None = None,
    progress: Callable[[str], None] | None = None,
) -> Written:
    """Run a policy file and write its memo folder.

    Parameters
    ----------
    policy_file
        TOML file of the policy.
    out
        Folder to write; ``<policy file>-memo`` beside the policy file where not given.
    language
        Language of the memo; else those that the policy file names, the first leading.
    progress
        Called with the name of each step as it starts.

    Returns
    -------
    written
        The page and its headlines.

    Raises
    ------
    ClusterPolicyError
        Where the policy file or an input does not fit, or ``out`` must not be replaced.
    """
    from clusterpolicy.study.folder import POLICY_FILE
    from clusterpolicy.study.policy_case.running import run_policy
    from clusterpolicy.study.policy_case.spec import policy_sources, read_policy
    from clusterpolicy.views.policy_case.memo import build_memo

    policy_file = Path(policy_file)
    spec, base = read_policy(policy_file), policy_file.resolve().parent
    named = [base / source for source in policy_sources(spec)]
    target = target_of(policy_file, out, ending="memo", inputs=named)
    case = run_policy(spec, folder=policy_file.parent, progress=progress)
    if progress:
        progress("report")
    return write_run(
        case, partial(build_memo, case), file=policy_file, target=target, settings=spec.report, language=language,
        stem="memo", kept_as=POLICY_FILE,
    )  # fmt: skip
