"""How the six made-up people look."""
from palette import rgb

LOOKS = {
    "ann": {"skin": rgb("#f2c9a8"), "hair": rgb("#4a3026"), "shirt": rgb("#7a5ea8"), "style": "bun", "width": 44,
            "iris": rgb("#5b7f4a"), "lips": rgb("#c2555a"), "extra": ["earrings"]},
    "bea": {"skin": rgb("#f8d8c0"), "hair": rgb("#c8582b"), "shirt": rgb("#2f8f83"), "style": "long", "width": 44,
            "iris": rgb("#3f7fb0"), "lips": rgb("#cf6464"), "extra": ["freckles"]},
    "cleo": {"skin": rgb("#9c6644"), "hair": rgb("#2b1d1a"), "shirt": rgb("#e0a030"), "style": "curls", "width": 45,
             "iris": rgb("#4b2e1c"), "lips": rgb("#8e3b3f"), "extra": ["round_glasses"]},
    "dan": {"skin": rgb("#e8b48e"), "hair": rgb("#6b4326"), "shirt": rgb("#3f6fb5"), "style": "short", "width": 49,
            "iris": rgb("#4d6e8f"), "lips": rgb("#b06a5e"), "extra": ["beard"]},
    "eli": {"skin": rgb("#d49a6a"), "hair": rgb("#221f26"), "shirt": rgb("#8a3f4a"), "style": "quiff", "width": 47,
            "iris": rgb("#3d2a1e"), "lips": rgb("#a85c50"), "extra": ["round_glasses"]},
    "finn": {"skin": rgb("#f0cdb4"), "hair": rgb("#b9bcc2"), "shirt": rgb("#5c6b5a"), "style": "receding", "width": 48,
             "iris": rgb("#54748c"), "lips": rgb("#bb7770"), "extra": ["moustache"]},
}
