"""What to do: policy models, instruments, diagnosis, benchmarking, recommendation, mix."""
