"""Orders, benchmarks, lifting and the public register of sanctions."""
