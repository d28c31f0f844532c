"""Home."""

import streamlit as st

st.title("Neural Playground")
