/* engraft-ratio-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-ratio-fields.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *option;
  const char *names[10];    /* in small letters, without anything between words */
} fields[ENGRAFT_N_RATIO_FIELDS] = {
  [ENGRAFT_RATIO_LABEL] = { "label", { "name", "label", "study", "trial", "author", "subgroup", "outcome", "term" } },
  [ENGRAFT_RATIO_RATIO] = { "ratio", { "ratio", "hr", "hazardratio", "or", "oddsratio", "rr", "riskratio", "estimate",
                                       "relativerisk" } },
  [ENGRAFT_RATIO_LOWER] = { "lower", { "lower", "low", "lowerlimit", "from", "lcl", "cilower", "lowerci", "cilow", "ll" } },
  [ENGRAFT_RATIO_UPPER] = { "upper", { "upper", "high", "upperlimit", "to", "ucl", "ciupper", "upperci", "cihigh", "ul" } },
  [ENGRAFT_RATIO_N] = { "n", { "n", "patients", "size", "total" } },
  [ENGRAFT_RATIO_SOURCE] = { "source", { "source", "reference", "ref", "citation" } },
  [ENGRAFT_RATIO_LIMITS] = { "limits", { "limits", "interval", "confidencelimits" } },
};

/* Small letters alone: “Hazard ratio” is “hazardratio”, and “hr_95” stays unknown. */
static char *
dup_plain (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (; *name; name++)
    if (g_ascii_isalnum (*name))
      g_string_append_c (plain, g_ascii_tolower (*name));

  return g_string_free (plain, FALSE);
}

static int
match_field (const char *plain)
{
  for (int field = 0; field < ENGRAFT_N_RATIO_FIELDS; field++)
    for (guint i = 0; i < G_N_ELEMENTS (fields[field].names) && fields[field].names[i]; i++)
      if (g_str_equal (plain, fields[field].names[i]))
        return field;

  return -1;
}

/* “hr95ci” becomes “hr” with the level .95; FALSE: there is no interval in it */
static gboolean
cut_interval (char   *plain,
              double *level)
{
  static const char * const endings[] = { "confidenceinterval", "ci", "ki", NULL };
  gsize length = strlen (plain), digits = 0;

  if (g_str_has_prefix (plain, "ci") && plain[2] && strspn (plain + 2, "0123456789") == length - 2)
    {
      *level = g_ascii_strtod (plain + 2, NULL) / 100;
      *plain = '\0';
      return TRUE;
    }
  for (guint i = 0; endings[i]; i++)
    if (g_str_has_suffix (plain, endings[i]))
      {
        length -= strlen (endings[i]);
        plain[length] = '\0';
        while (digits < length && g_ascii_isdigit (plain[length - digits - 1]))
          digits++;
        if (digits > 0)
          *level = g_ascii_strtod (plain + length - digits, NULL) / 100;
        plain[length - digits] = '\0';
        return TRUE;
      }

  return FALSE;
}

int
engraft_ratio_field_find (const char *name,
                          double     *level)
{
  g_autofree char *plain = dup_plain (name);
  int field = match_field (plain);

  *level = NAN;
  if (field >= 0 || !cut_interval (plain, level))
    return field;
  if (!*plain)
    return ENGRAFT_RATIO_LIMITS;

  return match_field (plain) == ENGRAFT_RATIO_RATIO ? ENGRAFT_RATIO_RATIO : -1;
}

const char *
engraft_ratio_field_get_option (int field)
{
  g_return_val_if_fail (field >= 0 && field < ENGRAFT_N_RATIO_FIELDS, NULL);

  return fields[field].option;
}
