"""From assessed instruments to a mix: one by one, never a country's mix as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from clusterpolicy.errors import Finding, UsageError, block, stop_if_blocked
from clusterpolicy.policy.benchmarking.transfer import Transfer
from clusterpolicy.policy.mix import Mix, MixPart


def borrowed_mix(transfer: Transfer, chosen: Sequence[tuple[str, str]], *, name: str) -> Mix:
    """Put chosen instruments, each judged for the place, into a mix; parts get money and owners later.

    Parameters
    ----------
    transfer
        What was judged.
    chosen
        Pairs of instrument and donor.
    name
        Of the mix.

    Raises
    ------
    ValidationBlockedError
        PT-011 where the choice is all that a donor uses: a mix copied whole, with the paper's statement; PT-012
        for an instrument that was not judged; PT-013 for one to drop or not enough known; PT-014 for one to
        adapt without a note; all at once.
    """
    pairs = tuple(dict.fromkeys(chosen))
    faults: list[Finding] = [
        _copied(transfer, donor)
        for donor in transfer.donors
        if len(whole := {one.instrument.id for one in transfer.from_donor(donor)}) > 1
        and whole <= {named for named, of in pairs if of == donor}
    ]
    for named, donor in pairs:
        item = transfer.of(named, donor)
        if item is None:
            faults.append(block("PT-012", instrument=named, donor=donor))
        elif item.verdict in ("drop", "not_enough_known"):
            faults.append(block("PT-013", instrument=named, donor=donor, rule=item.rule.id))
        elif item.note_lacking:
            faults.append(block("PT-014", instrument=named, donor=donor))
    stop_if_blocked(faults)
    return Mix(name, tuple(MixPart(named) for named in dict.fromkeys(named for named, _ in pairs)))


def import_mix(transfer: Transfer, donor: str) -> Mix:
    """Refuse to copy a country's mix.

    Raises
    ------
    UsageError
        PT-011 always, with the paper's statement that no universal scheme exists.
    """
    raise UsageError(_copied(transfer, donor))


def _copied(transfer: Transfer, donor: str) -> Finding:
    said = transfer.statement
    place = f"{said.where.section}:{said.where.lines[0]}-{said.where.lines[1]}" if said.where else said.id
    return block("PT-011", donor=donor, id=said.id, where=place)
