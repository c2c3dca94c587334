"""The numerical core: arrays in, frozen results out; it knows neither Django nor the site."""
