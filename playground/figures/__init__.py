"""Arrays drawn as Plotly figures."""
