"""Odd values at every public function: a clear refusal or a right answer, never a raw exception, a warning or a NaN."""
