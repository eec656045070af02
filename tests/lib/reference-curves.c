/* reference-curves.c: curves and what is read from them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <float.h>
#include <math.h>
#include <string.h>

#include "libengraft/io/engraft-import.h"
#include "libengraft/survival/engraft-group-test-private.h"
#include "libengraft/survival/engraft-survival-curve-private.h"
#include "reference.h"

static const char * const intervals[] = { "log", "log-log", "plain", "logit", "arcsin" };

/* ---- survfit ---- */

static void
check_array (const Entry  *entry,
             const char   *what,
             JsonObject   *object,
             const char   *member,
             const double *values,
             gsize         n,
             gsize         offset,
             gboolean      is_count)
{
  JsonArray *array;

  if (!json_object_has_member (object, member))
    return;
  array = json_object_get_array_member (object, member);
  g_assert_cmpuint (json_array_get_length (array), >=, n + offset);
  for (gsize i = 0; i < n; i++)
    (is_count ? check_total : check) (entry, what, values[i], element (array, i + offset));
}

static void
check_curve (const Entry          *entry,
             EngraftSurvivalCurve *curve,
             JsonObject           *expected)
{
  const EgCurve *c = engraft_survival_curve_get_kernel (curve);

  check_count (entry, "records", c->n_rows, number_of (json_object_get_member (expected, "records")));
  check_total (entry, "n_start", eg_curve_at_risk (c, 0), number_of (json_object_get_member (expected, "n_start")));
  if (!c->weighted)
    check_count (entry, "events", c->n_row_events, number_of (json_object_get_member (expected, "events")));
  if (!json_object_has_member (expected, "time"))
    return;
  check_count (entry, "number of times", c->n, json_array_get_length (json_object_get_array_member (expected, "time")));
  check_array (entry, "time", expected, "time", c->times, c->n, 0, FALSE);
  check_array (entry, "n_risk", expected, "n_risk", engraft_survival_curve_get_at_risk (curve, NULL), c->n, 0, TRUE);
  check_array (entry, "n_event", expected, "n_event", engraft_survival_curve_get_events (curve, NULL), c->n, 0, TRUE);
  check_array (entry, "n_censor", expected, "n_censor", engraft_survival_curve_get_censored (curve, NULL), c->n, 0, TRUE);
  check_array (entry, "surv", expected, "surv", c->survival, c->n, 0, FALSE);
  check_array (entry, "se_log_surv", expected, "se_log_surv", engraft_survival_curve_get_se_log (curve, NULL), c->n, 0, FALSE);
  check_array (entry, "cumhaz", expected, "cumhaz", engraft_survival_curve_get_hazard (curve, NULL), c->n, 0, FALSE);
  check_array (entry, "se_cumhaz", expected, "se_cumhaz", engraft_survival_curve_get_se_hazard (curve, NULL), c->n, 0, FALSE);
}

static void
check_limits (const Entry          *entry,
              EngraftSurvivalCurve *curve,
              JsonObject           *expected,
              const char           *type)
{
  JsonObject *all = object_member (expected, "ci"), *ci;
  gsize n;

  if (!all || !json_object_has_member (all, type))
    return;
  ci = object_member (all, type);
  engraft_survival_curve_get_times (curve, &n);
  check_array (entry, "lower", ci, "lower", engraft_survival_curve_get_lower (curve, NULL), n, 0, FALSE);
  check_array (entry, "upper", ci, "upper", engraft_survival_curve_get_upper (curve, NULL), n, 0, FALSE);
}

static void
check_quantiles (const Entry          *entry,
                 EngraftSurvivalCurve *curve,
                 JsonObject           *expected,
                 const char           *type)
{
  JsonObject *quantiles = object_member (expected, "quantiles"), *ci;
  JsonArray *shares;

  if (!quantiles)
    return;
  shares = json_object_get_array_member (quantiles, "p");
  ci = object_member (object_member (quantiles, "ci"), type);
  for (guint i = 0; i < json_array_get_length (shares); i++)
    {
      double lower, upper, time = engraft_survival_curve_get_quantile (curve, element (shares, i), &lower, &upper);

      check (entry, "quantile", time, element (json_object_get_array_member (quantiles, "q"), i));
      check (entry, "its lower limit", lower, element (json_object_get_array_member (ci, "lower"), i));
      check (entry, "its upper limit", upper, element (json_object_get_array_member (ci, "upper"), i));
    }
}

static void
check_times (const Entry          *entry,
             EngraftSurvivalCurve *curve,
             JsonObject           *expected,
             const char           *type)
{
  JsonObject *at = object_member (expected, "at"), *ci;
  guint events_before = 0, censored_before = 0;
  JsonArray *times;

  if (!at)
    return;
  times = json_object_get_array_member (at, "times");
  ci = object_member (object_member (at, "ci"), type);
  for (guint i = 0; i < json_array_get_length (times); i++)
    {
      guint at_risk, events, censored;
      double se, lower, upper, survival = engraft_survival_curve_get_estimate (curve, element (times, i), &se, &lower, &upper);

      engraft_survival_curve_get_counts (curve, element (times, i), &at_risk, &events, &censored);
      if (!engraft_survival_curve_is_weighted (curve))
        {
          check_count (entry, "n_risk at a time", at_risk, element (json_object_get_array_member (at, "n_risk"), i));
          check_count (entry, "n_event since", events - events_before,
                       element (json_object_get_array_member (at, "n_event_since_previous"), i));
          check_count (entry, "n_censor since", censored - censored_before,
                       element (json_object_get_array_member (at, "n_censor_since_previous"), i));
        }
      events_before = events;
      censored_before = censored;
      check (entry, "surv at a time", survival, element (json_object_get_array_member (at, "surv"), i));
      check (entry, "se_surv at a time", se, element (json_object_get_array_member (at, "se_surv"), i));
      check (entry, "lower at a time", lower, element (json_object_get_array_member (ci, "lower"), i));
      check (entry, "upper at a time", upper, element (json_object_get_array_member (ci, "upper"), i));
    }
}

/* R's mean counts from time 0 also when it is given survival to a start */
static void
check_means (const Entry        *entry,
             EngraftSurvivalFit *fit,
             JsonArray          *strata)
{
  JsonObject *rmst = object_member (entry->result, "rmst");
  double last = 0;

  for (guint i = 0; i < engraft_survival_fit_get_n_curves (fit); i++)
    last = fmax (last, engraft_survival_curve_get_last_time (engraft_survival_fit_get_curve (fit, i)));
  for (guint i = 0; i < json_array_get_length (strata); i++)
    {
      JsonObject *expected = json_array_get_object_element (strata, i);
      EngraftSurvivalCurve *curve =
        engraft_survival_fit_get_curve (fit, find_group (fit, json_object_get_string_member (expected, "stratum")));
      double se, mean, origin = engraft_survival_curve_get_origin (curve);

      if (json_object_has_member (expected, "rmean_common"))
        {
          mean = engraft_survival_curve_get_rmst (curve, last, &se);
          check (entry, "rmean_common", mean + origin, number_of (json_object_get_member (expected, "rmean_common")));
          check (entry, "se_rmean_common", se, number_of (json_object_get_member (expected, "se_rmean_common")));
        }
      if (rmst)
        {
          mean = engraft_survival_curve_get_rmst (curve, number_of (json_object_get_member (rmst, "tau")), &se);
          check (entry, "rmst", mean + origin, element (json_object_get_array_member (rmst, "rmst"), i));
          check (entry, "its se", se, element (json_object_get_array_member (rmst, "se"), i));
        }
    }
}

static double
level_of (const Entry *entry)
{
  g_autofree char *level = dup_setting (entry, "conf_int", "conf.int");

  if (json_object_has_member (entry->result, "conf_int"))
    return number_of (json_object_get_member (entry->result, "conf_int"));

  return level ? g_ascii_strtod (level, NULL) : .95;
}

static void
run_full_curves (const Entry *entry)
{
  JsonArray *strata = json_object_get_array_member (entry->result, "strata");

  for (guint type = 0; type < G_N_ELEMENTS (intervals); type++)
    {
      g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
      g_autoptr(EngraftSurvivalFit) fit = NULL;
      guint n_curves = 0;

      g_object_set (options, "confidence", level_of (entry), "interval", type, NULL);
      fit = make_fit (entry, options, NULL, NULL);
      if (!fit)
        return;
      for (guint i = 0; i < engraft_survival_fit_get_n_curves (fit); i++)
        n_curves += engraft_survival_curve_get_n_records (engraft_survival_fit_get_curve (fit, i)) > 0;
      check_count (entry, "number of curves", n_curves, json_array_get_length (strata));
      for (guint i = 0; i < json_array_get_length (strata); i++)
        {
          JsonObject *expected = json_array_get_object_element (strata, i);
          guint group = find_group (fit, json_object_get_string_member (expected, "stratum"));
          EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (fit, group);

          if (type == 0)
            check_curve (entry, curve, expected);
          check_limits (entry, curve, expected, intervals[type]);
          check_quantiles (entry, curve, expected, intervals[type]);
          check_times (entry, curve, expected, intervals[type]);
        }
      if (type == 0)
        check_means (entry, fit, strata);
    }
}

/* all curves one after the other, with the length of each */
static void
run_joined_curves (const Entry *entry)
{
  JsonObject *strata = object_member (entry->result, "strata");
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autofree char *type = dup_setting (entry, "conf_type", "conf.type");
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  gsize offset = 0;
  GList *names;

  for (guint i = 0; type && i < G_N_ELEMENTS (intervals); i++)
    if (g_str_equal (type, intervals[i]))
      g_object_set (options, "interval", i, NULL);
  g_object_set (options, "confidence", level_of (entry), NULL);
  fit = make_fit (entry, options, NULL, NULL);
  if (!fit)
    return;
  names = json_object_get_members (strata);
  for (GList *name = names; name; name = name->next)
    {
      EngraftSurvivalCurve *curve = engraft_survival_fit_get_curve (fit, find_group (fit, name->data));
      const EgCurve *c = engraft_survival_curve_get_kernel (curve);

      check_count (entry, "number of times", c->n, number_of (json_object_get_member (strata, name->data)));
      check_array (entry, "time", entry->result, "time", c->times, c->n, offset, FALSE);
      check_array (entry, "surv", entry->result, "surv", c->survival, c->n, offset, FALSE);
      check_array (entry, "std_err", entry->result, "std_err", engraft_survival_curve_get_se_log (curve, NULL), c->n, offset, FALSE);
      check_array (entry, "cumhaz", entry->result, "cumhaz", engraft_survival_curve_get_hazard (curve, NULL), c->n, offset, FALSE);
      check_array (entry, "se_cumhaz", entry->result, "se_cumhaz", engraft_survival_curve_get_se_hazard (curve, NULL), c->n, offset, FALSE);
      check_array (entry, "lower", entry->result, "lower", engraft_survival_curve_get_lower (curve, NULL), c->n, offset, FALSE);
      check_array (entry, "upper", entry->result, "upper", engraft_survival_curve_get_upper (curve, NULL), c->n, offset, FALSE);
      offset += c->n;
    }
  check_count (entry, "number of all times", offset,
               json_array_get_length (json_object_get_array_member (entry->result, "time")));
  g_list_free (names);
}

void
run_survfit (const Entry *entry)
{
  if (JSON_NODE_HOLDS_ARRAY (json_object_get_member (entry->result, "strata")))
    run_full_curves (entry);
  else
    run_joined_curves (entry);
}

/* ---- curves by weights ---- */

/* weights 1/ps of the treated and 1/(1 - ps) of the others */
void
run_iptw (const Entry *entry)
{
  Entry weighted = *entry;
  JsonArray *ps = json_object_get_array_member (entry->result, "ps");
  JsonArray *times = json_object_get_array_member (entry->result, "km_times");
  JsonArray *strata = json_object_get_array_member (entry->result, "km_strata");
  guint n = engraft_table_get_n_rows (entry->table);
  g_autofree double *weights = g_new (double, n);
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(EngraftSurvivalOptions) options = engraft_survival_options_new ();
  g_autoptr(EngraftSurvivalFit) fit = NULL;
  g_autofree char *formula = dup_member (entry, "ps_formula");
  g_autofree char *group = g_strstrip (g_strndup (formula, strcspn (formula, "~")));
  g_autofree char *call = g_strdup_printf ("Surv(rfstime, status) ~ %s", group);

  g_assert_cmpuint (json_array_get_length (ps), ==, n);
  for (guint i = 0; i < n; i++)
    weights[i] = column_of (entry->table, group)[i] == 1 ? 1 / element (ps, i) : 1 / (1 - element (ps, i));
  table = add_numbers (entry->table, "iptw", weights);
  weighted.call = call;
  fit = make_fit (&weighted, options, table, "iptw");
  for (guint i = 0; fit && i < json_array_get_length (times); i++)
    {
      EngraftSurvivalCurve *curve =
        engraft_survival_fit_get_curve (fit, find_group (fit, json_array_get_string_element (strata, i)));
      const EgCurve *c = engraft_survival_curve_get_kernel (curve);
      double se, survival = engraft_survival_curve_get_estimate (curve, element (times, i), &se, NULL, NULL);
      gsize next = eg_curve_find (c, element (times, i));

      next += next == (gsize) -1 || c->times[next] < element (times, i);
      check (entry, "km_surv", survival, element (json_object_get_array_member (entry->result, "km_surv"), i));
      check (entry, "km_se", se, element (json_object_get_array_member (entry->result, "km_se"), i));
      check (entry, "km_n_risk", eg_curve_at_risk (c, next), element (json_object_get_array_member (entry->result, "km_n_risk"), i));
    }
}
