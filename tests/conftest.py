"""How hard hypothesis tries: `HYPOTHESIS_PROFILE=long` for a long run, else a short one."""

import os

from hypothesis import HealthCheck, settings

# No deadlines: a slow machine is no failure. Journeys with their edits are large to draw.
COMMON = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("short", COMMON, max_examples=50)
settings.register_profile("long", COMMON, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))
