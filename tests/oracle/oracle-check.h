/* oracle-check.h: a number against the one that R gives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>

#include <glib.h>

#define check(value, expected) check_number (G_STRLOC, value, expected)

static inline void
check_number (const char *place,
              double      value,
              double      expected)
{
  if (isnan (expected) && isnan (value))
    return;
  if (!(fabs (value - expected) <= 1e-10 * fabs (expected) || fabs (value - expected) < 1e-14))
    {
      g_test_message ("%s: %.17g, but should be %.17g", place, value, expected);
      g_test_fail ();
    }
}
