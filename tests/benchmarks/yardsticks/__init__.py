"""Public yardsticks: the project's own method, trained and tuned on the training parts of public
benchmarks (../shared/corpus/benchmarks) and measured once on their test parts."""
