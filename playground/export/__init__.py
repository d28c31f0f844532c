"""What the app shows, as programs and files that live on without it."""
