//! SQL of operations and their batches.
