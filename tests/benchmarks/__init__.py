"""Benchmarks that anyone can run: python -m tests.benchmarks.speed, python -m tests.benchmarks.yardsticks."""
