"""The memo of a policy file: run it, write pages, tables and the record into one folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clusterpolicy.report.folder import refuse_strange, replace_folder
from clusterpolicy.report.study_report import Written, protect, write_documents


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
    from clusterpolicy.study.folder import POLICY_FILE, write_record
    from clusterpolicy.study.policy_case.running import run_policy
    from clusterpolicy.study.policy_case.spec import policy_sources, read_policy
    from clusterpolicy.views.policy_case.memo import build_memo

    policy_file = Path(policy_file)
    target = Path(out) if out is not None else policy_file.with_name(f"{policy_file.stem}-memo")
    spec = read_policy(policy_file)
    base = policy_file.resolve().parent
    protect(target, [policy_file, *(base / source for source in policy_sources(spec))])
    refuse_strange(target)
    case = run_policy(policy_file, progress=progress)
    protect(target, [Path(source.path) for source in case.inputs.sources if source.path])
    languages = [language] if language else spec.report.languages
    if progress:
        progress("report")
    documents = [build_memo(case, one) for one in dict.fromkeys(languages)]
    spec_text = policy_file.read_text(encoding="utf-8-sig")

    def write(folder: Path) -> None:
        write_documents(documents, folder, settings=spec.report, stem="memo")
        write_record(case, folder, spec_text=spec_text, base=base, target=target, spec_file=POLICY_FILE)

    replace_folder(target, write)
    return Written(target / "memo.html", documents[0].headlines, documents[0].language)
