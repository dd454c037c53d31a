"""Bản đồ: the communes as tiles or in their boundaries, coloured by what is asked of the plan."""
