/* engraft-format.c: numbers as text, for files and for people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/text/engraft-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/**
 * engraft_format_exact:
 * @value: a number
 *
 * For files: never by locale, and read back it is the same double.
 *
 * Returns: (transfer full): the shortest of 15, 16 or 17 digits that does it;
 *   “NA” for NaN, “Inf” and “-Inf”
 */
char *
engraft_format_exact (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("NA");
  if (isinf (value))
    return g_strdup (value > 0 ? "Inf" : "-Inf");
  if (value == 0)
    return g_strdup ("0");

  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, value);
      if (g_ascii_strtod (buffer, NULL) == value)
        break;
    }

  return g_strdup (buffer);
}

/* Days since 1970-01-01 to the civil date; after H. Hinnant, “chrono-Compatible
 * Low-Level Date Algorithms”, civil_from_days. */
static void
civil_from_days (gint64  z,
                 gint64 *year,
                 int    *month,
                 int    *day)
{
  gint64 era, doe, yoe, doy, mp;

  z += 719468;
  era = (z >= 0 ? z : z - 146096) / 146097;
  doe = z - era * 146097;
  yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  mp = (5 * doy + 2) / 153;
  *day = (int) (doy - (153 * mp + 2) / 5 + 1);
  *month = (int) (mp < 10 ? mp + 3 : mp - 9);
  *year = yoe + era * 400 + (*month <= 2);
}

/**
 * engraft_format_date:
 * @days: days since 1970-01-01, with the time of day as fraction
 *
 * Gives “2024-02-29”, or “2024-02-29T13:05:00” when there is a time of day.
 *
 * Returns: (transfer full): “2024-02-29”, or “2024-02-29T13:05:00” when there is
 *   a time of day; the same in files and on screen, as it can be read in one way
 *   only
 */
char *
engraft_format_date (double days)
{
  gint64 year, seconds;
  int month, day;
  double whole;

  if (!(fabs (days) < 1e9))
    return g_strdup ("NA");

  whole = floor (days);
  seconds = (gint64) floor ((days - whole) * 86400 + .5);
  if (seconds == 86400)
    {
      whole += 1;
      seconds = 0;
    }
  civil_from_days ((gint64) whole, &year, &month, &day);

  if (seconds == 0)
    return g_strdup_printf ("%04" G_GINT64_FORMAT "-%02d-%02d", year, month, day);

  return g_strdup_printf ("%04" G_GINT64_FORMAT "-%02d-%02dT%02d:%02d:%02d", year, month, day,
                          (int) (seconds / 3600), (int) (seconds / 60 % 60), (int) (seconds % 60));
}

/* A real minus, as typography has it; screens only. */
static char *
with_minus (char *text)
{
  if (*text == '-')
    {
      char *better = g_strconcat ("−", text + 1, NULL);

      g_free (text);
      return better;
    }

  return text;
}

/**
 * engraft_format_number:
 * @value: a number
 * @digits: significant digits, 1 to 17
 *
 * For screens, by locale, without trailing zeros; all digits before the decimal point are
 * kept, up to 15.
 *
 * Returns: (transfer full): the text; “–” for NaN, “∞” for infinity
 */
char *
engraft_format_number (double value,
                       int    digits)
{
  g_return_val_if_fail (digits >= 1 && digits <= 17, NULL);

  if (isnan (value))
    return g_strdup ("–");
  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "−∞");
  /* whole numbers keep all their digits: 1234567 is a count or an id */
  if (value == floor (value) && fabs (value) < 1e15)
    return with_minus (g_strdup_printf ("%.0f", value == 0 ? 0 : value));
  /* 13862.4 is no 1.386e+04 to whom reads a laboratory value */
  if (fabs (value) >= pow (10, digits) - .5 && fabs (value) < 1e15)
    return with_minus (g_strdup_printf ("%.0f", value));

  return with_minus (g_strdup_printf ("%.*g", digits, value));
}

/**
 * engraft_format_fixed:
 * @value: a number
 * @decimals: digits behind the point, 0 to 17
 *
 * For screens, by locale; from 10^12 on with two digits and an exponent.
 *
 * Returns: (transfer full): the text; “–” for NaN, “∞” for infinity
 */
char *
engraft_format_fixed (double value,
                      int    decimals)
{
  char *text;

  g_return_val_if_fail (decimals >= 0 && decimals <= 17, NULL);

  if (isnan (value))
    return g_strdup ("–");
  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "−∞");

  /* nobody reads more digits, which would not be right in any case */
  if (fabs (value) >= 1e12)
    return with_minus (g_strdup_printf ("%.2g", value));
  text = g_strdup_printf ("%.*f", decimals, value);
  /* no “−0.0” */
  if (*text == '-' && strspn (text, "-0.,") == strlen (text))
    memmove (text, text + 1, strlen (text));

  return with_minus (text);
}

/**
 * engraft_format_percent:
 * @share: a share, 0 to 1
 * @decimals: digits behind the point
 *
 * For screens, by locale.
 *
 * Returns: (transfer full): such as “71.4%”; “–” for NaN
 */
char *
engraft_format_percent (double share,
                        int    decimals)
{
  g_autofree char *number = engraft_format_fixed (share * 100, decimals);

  if (isnan (share))
    return g_steal_pointer (&number);

  /* Translators: a percentage; some languages put a space before the sign */
  return g_strdup_printf (C_("number", "%s%%"), number);
}

/**
 * engraft_format_count:
 * @count: how many
 *
 * For screens, by locale: digits are grouped where the locale does so.
 *
 * Returns: (transfer full): such as “1,204”
 */
char *
engraft_format_count (guint64 count)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
}

/**
 * engraft_format_p:
 * @p: a probability
 *
 * For screens, by locale: two significant digits, three decimals below 0.1, and
 * “<0.001”; never 0 and never 1.
 *
 * Returns: (transfer full): such as “0.75”, “0.013”, “<0.001”, “>0.99”; “–” for NaN
 */
char *
engraft_format_p (double p)
{
  if (isnan (p))
    return g_strdup ("–");
  if (p < .001)
    return g_strdup_printf ("<%.3f", .001);
  if (p > .99)
    return g_strdup_printf (">%.2f", .99);

  return g_strdup_printf ("%.*f", p < .0995 ? 3 : 2, p);
}

/**
 * engraft_format_p_relation:
 * @p: a probability
 *
 * For sentences: what [func@format_p] gives, behind the sign that goes with it.
 *
 * Returns: (transfer full): such as “= 0.75”, “< 0.001”, “> 0.99”
 */
char *
engraft_format_p_relation (double p)
{
  g_autofree char *text = engraft_format_p (p);

  if (*text == '<' || *text == '>')
    return g_strdup_printf ("%c %s", *text, text + 1);

  return g_strconcat ("= ", text, NULL);
}

/**
 * engraft_format_interval:
 * @value: an estimate
 * @lower: its lower limit
 * @upper: its upper limit
 * @decimals: digits behind the point
 *
 * For screens, by locale.
 *
 * Returns: (transfer full): such as “71.4 (64.2–77.3)”; a limit that is not
 *   estimable is “–”
 */
char *
engraft_format_interval (double value,
                         double lower,
                         double upper,
                         int    decimals)
{
  g_autofree char *v = engraft_format_fixed (value, decimals);
  g_autofree char *l = engraft_format_fixed (lower, decimals);
  g_autofree char *u = engraft_format_fixed (upper, decimals);

  /* an n-dash between negative numbers, or beside “–”, would be misread */
  if (lower < 0 || upper < 0 || isnan (lower) || isnan (upper))
    return g_strdup_printf (C_("estimate and its limits", "%s (%s to %s)"), v, l, u);

  return g_strdup_printf (C_("estimate and its limits", "%s (%s–%s)"), v, l, u);
}

/**
 * engraft_format_estimate:
 * @value: an estimate
 * @lower: its lower limit
 * @upper: its upper limit
 *
 * Writes an estimate and its limits with two decimals, and with more, up to five, where these would not tell the
 * limits apart: “0.34 (0.17–0.67)”, “1.003 (1.001–1.005)”.
 *
 * Returns: (transfer full): a text for people
 */
char *
engraft_format_estimate (double value,
                         double lower,
                         double upper)
{
  int decimals = 2;

  while (decimals < 5 && upper - lower < 2 * pow (10, -decimals))
    decimals++;

  return engraft_format_interval (value, lower, upper, decimals);
}

/**
 * engraft_format_rows:
 * @rows: (array): rows from 0, rising; at least as many as are named
 * @n: how many there are
 *
 * Names the first five of some rows, which people count from 1.
 *
 * Returns: (transfer full): such as “rows 1, 2, 3, 4, 5 and 12 more”
 */
char *
engraft_format_rows (const guint *rows,
                     guint        n)
{
  g_autoptr(GString) list = g_string_new (NULL);
  guint named = MIN (n, ENGRAFT_FORMAT_ROWS_NAMED);

  for (guint i = 0; i < named; i++)
    g_string_append_printf (list, "%s%u", i == 0 ? "" : ", ", rows[i] + 1);
  if (n == 1)
    return g_strdup_printf (_("row %s"), list->str);
  if (n == named)
    return g_strdup_printf (_("rows %s"), list->str);

  /* Translators: a list of numbers, and how many others there are */
  return g_strdup_printf (_("rows %s and %u more"), list->str, n - named);
}
