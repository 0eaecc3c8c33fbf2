"""A policy case: a policy file, what it names, and everything that follows from it."""

from clusterpolicy.study.policy_case.opening import PolicyInputs, open_policy
from clusterpolicy.study.policy_case.result import PolicyCase
from clusterpolicy.study.policy_case.running import run_policy
from clusterpolicy.study.policy_case.spec import PolicySpec, read_policy

__all__ = ["PolicyCase", "PolicyInputs", "PolicySpec", "open_policy", "read_policy", "run_policy"]
