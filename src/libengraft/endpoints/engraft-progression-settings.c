/* engraft-progression-settings.c: the options as the kernel takes them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-progression-options-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

gboolean
engraft_scale_allows (EngraftEndpointScale scale,
                      double               value)
{
  switch (scale)
    {
    case ENGRAFT_ENDPOINT_SCALE_EDSS:
      return value >= 0 && value <= 10 && 2 * value == floor (2 * value);
    case ENGRAFT_ENDPOINT_SCALE_SDMT:
      return value >= 0 && value <= 110;
    case ENGRAFT_ENDPOINT_SCALE_T25FW:
    case ENGRAFT_ENDPOINT_SCALE_NHPT:
      return value > 0 && isfinite (value);
    case ENGRAFT_ENDPOINT_SCALE_HIGHER_IS_WORSE:
    case ENGRAFT_ENDPOINT_SCALE_LOWER_IS_WORSE:
    default:
      return isfinite (value);
    }
}

const char *
engraft_scale_get_range (EngraftEndpointScale scale)
{
  switch (scale)
    {
    case ENGRAFT_ENDPOINT_SCALE_EDSS:
      return _("0 to 10 in half steps");
    case ENGRAFT_ENDPOINT_SCALE_SDMT:
      return _("0 to 110");
    case ENGRAFT_ENDPOINT_SCALE_T25FW:
    case ENGRAFT_ENDPOINT_SCALE_NHPT:
      return _("seconds above 0");
    case ENGRAFT_ENDPOINT_SCALE_HIGHER_IS_WORSE:
    case ENGRAFT_ENDPOINT_SCALE_LOWER_IS_WORSE:
    default:
      return _("a number");
    }
}

/* ---- the smallest change ---- */

static const char * const *
get_usual_change (EngraftEndpointScale scale)
{
  static const char * const edss[] = { "1.5", ">0 1", ">5 0.5", NULL };
  static const char * const timed[] = { "20%", NULL };
  static const char * const sdmt[] = { "4 or 20%", NULL };

  switch (scale)
    {
    case ENGRAFT_ENDPOINT_SCALE_EDSS:
      return edss;
    case ENGRAFT_ENDPOINT_SCALE_T25FW:
    case ENGRAFT_ENDPOINT_SCALE_NHPT:
      return timed;
    case ENGRAFT_ENDPOINT_SCALE_SDMT:
      return sdmt;
    case ENGRAFT_ENDPOINT_SCALE_HIGHER_IS_WORSE:
    case ENGRAFT_ENDPOINT_SCALE_LOWER_IS_WORSE:
    default:
      return NULL;
    }
}

/* a number above 0, or a share of it; moves TEXT behind it */
static gboolean
read_change (const char   **text,
             EgChangeStep  *step)
{
  char *end;
  double number = g_ascii_strtod (*text, &end);

  if (end == *text || !(number > 0) || !isfinite (number))
    return FALSE;
  while (*end == ' ')
    end++;
  if (*end == '%')
    {
      step->percent = number;
      end++;
    }
  else
    step->absolute = number;
  while (*end == ' ')
    end++;
  *text = end;

  return TRUE;
}

static gboolean
read_step (const char   *text,
           EgChangeStep *step)
{
  *step = (EgChangeStep) { -INFINITY, INFINITY, INFINITY, FALSE };
  while (*text == ' ')
    text++;
  if (*text == '>')
    {
      char *end;

      step->above = g_ascii_strtod (text + 1, &end);
      if (end == text + 1 || !isfinite (step->above))
        return FALSE;
      for (text = end; *text == ' '; )
        text++;
    }
  if (!read_change (&text, step))
    return FALSE;
  step->both = g_str_has_prefix (text, "and ");
  if (step->both || g_str_has_prefix (text, "or "))
    {
      text += step->both ? strlen ("and ") : strlen ("or ");
      while (*text == ' ')
        text++;
      if (!read_change (&text, step))
        return FALSE;
      /* two numbers, or two shares, are not both */
      if (!isfinite (step->absolute) || !isfinite (step->percent))
        return FALSE;
    }

  return !*text;
}

static gboolean
read_change_rule (EngraftOptions  *options,
                  GArray          *steps,
                  GError         **error)
{
  const char * const *given = engraft_options_get_strv (options, "minimal-change");
  const char * const *texts = given && given[0] ? given : get_usual_change (engraft_options_get_enum (options, "scale"));

  if (!texts)
    {
      g_set_error_literal (error, ENGRAFT_OPTIONS_ERROR, ENGRAFT_OPTIONS_ERROR_VALUE,
                           _("Which change counts? This measure has no usual one: say the smallest, such as “4”, “20%” or "
                             "“4 or 20%”."));
      return FALSE;
    }
  g_array_set_size (steps, 0);
  for (guint i = 0; texts[i]; i++)
    {
      EgChangeStep step;

      if (!read_step (texts[i], &step)
          || (i > 0 && !(step.above > g_array_index (steps, EgChangeStep, i - 1).above)))
        {
          g_set_error (error, ENGRAFT_OPTIONS_ERROR, ENGRAFT_OPTIONS_ERROR_VALUE,
                       _("The smallest change “%s” cannot be understood. Write a number, a share such as “20%%”, or both as "
                         "“4 or 20%%”; for baselines above a value “>5 0.5”, in ascending order."), texts[i]);
          return FALSE;
        }
      g_array_append_val (steps, step);
    }

  return TRUE;
}

/* ---- the rest ---- */

static gboolean
read_periods (EngraftOptions         *options,
              EgProgressionSettings  *settings,
              GError                **error)
{
  const char *text = engraft_options_get_string (options, "confirmed-after");
  g_auto(GStrv) parts = g_strsplit_set (text ? text : "", ", ;", -1);
  gboolean good = TRUE;

  settings->n_periods = 0;
  for (guint i = 0; parts[i] && good; i++)
    {
      char *end;
      double days = g_ascii_strtod (parts[i], &end);

      if (!*parts[i])
        continue;
      good = !*end && days >= 0 && isfinite (days) && settings->n_periods < EG_PROGRESSION_MAX_PERIODS;
      if (good)
        settings->periods[settings->n_periods++] = days;
    }
  if (good && settings->n_periods > 0)
    return TRUE;
  g_set_error (error, ENGRAFT_OPTIONS_ERROR, ENGRAFT_OPTIONS_ERROR_VALUE,
               _("Confirmed after “%s” cannot be understood. Write one to %d numbers of days, such as “84” or “84, 168”."),
               text ? text : "", EG_PROGRESSION_MAX_PERIODS);

  return FALSE;
}

static EgDays
read_days (EngraftOptions *options,
           const char     *before,
           const char     *after)
{
  return (EgDays) { engraft_options_get_double (options, before), engraft_options_get_double (options, after) };
}

static void
read_relapses (EngraftOptions        *options,
               EgProgressionSettings *settings)
{
  settings->relapse_to_baseline = read_days (options, "baseline-after-relapse", "baseline-before-relapse");
  settings->relapse_to_event = read_days (options, "onset-after-relapse", "onset-before-relapse");
  settings->relapse_to_confirmation = read_days (options, "confirmation-after-relapse", "confirmation-before-relapse");
  settings->associated = read_days (options, "associated-after", "associated-before");
  settings->free_preceding = read_days (options, "free-preceding-before", "free-preceding-after");
  settings->free_event = read_days (options, "free-onset-before", "free-onset-after");
  settings->free_confirmation = read_days (options, "free-confirmation-before", "free-confirmation-after");
  if (engraft_options_get_boolean (options, "free-to-onset"))
    settings->free_preceding.after = settings->free_event.before = NAN;
  if (engraft_options_get_boolean (options, "free-to-confirmation"))
    settings->free_event.after = settings->free_confirmation.before = NAN;
  settings->preceding = (EgPreceding) engraft_options_get_enum (options, "preceding");
  settings->free_by_ends = engraft_options_get_boolean (options, "free-by-ends");
}

gboolean
engraft_progression_options_read (EngraftProgressionOptions  *self,
                                  EgProgressionSettings      *settings,
                                  GArray                     *steps,
                                  GError                    **error)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self);
  EngraftEndpointScale scale = engraft_options_get_enum (options, "scale");
  double within = engraft_options_get_double (options, "impute-within");

  memset (settings, 0, sizeof *settings);
  if (!read_change_rule (options, steps, error) || !read_periods (options, settings, error))
    return FALSE;
  settings->change.worse = scale == ENGRAFT_ENDPOINT_SCALE_SDMT || scale == ENGRAFT_ENDPOINT_SCALE_LOWER_IS_WORSE ? EG_WORSE_IS_LOWER
                                                                                                : EG_WORSE_IS_HIGHER;
  settings->change.steps = (const EgChangeStep *) (gpointer) steps->data;
  settings->change.n_steps = steps->len;
  settings->change.tolerance = engraft_options_get_double (options, "rounding");
  settings->choice = (EgEventChoice) engraft_options_get_enum (options, "event");
  settings->baseline = (EgBaselineScheme) engraft_options_get_enum (options, "baseline");
  settings->from_onset = engraft_options_get_boolean (options, "from-onset");
  settings->small_changes = (EgSmallChanges) engraft_options_get_enum (options, "small-changes");
  settings->never_lower = engraft_options_get_boolean (options, "never-lower");
  settings->after_relapses = engraft_options_get_boolean (options, "after-relapses");
  settings->extremes = (EgExtremes) engraft_options_get_enum (options, "local-extremes");
  settings->tolerance = read_days (options, "days-early", "days-late");
  if (engraft_options_get_boolean (options, "late-without-limit"))
    settings->tolerance.after = INFINITY;
  settings->sustained = engraft_options_get_boolean (options, "sustained-to-end")
                        ? INFINITY : engraft_options_get_double (options, "sustained-days");
  settings->only_at_confirmation = engraft_options_get_boolean (options, "only-at-confirmation");
  read_relapses (options, settings);
  settings->impute_last = engraft_options_get_double (options, "impute-last");
  settings->impute_within = isnan (within) ? INFINITY : within;

  return TRUE;
}
