"""What every host must tell: which cookies there are, and what happens with people's data."""
