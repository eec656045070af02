/* reference-cox-curves.c: hazard and survival that Cox models of the reference folder predict.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "kernel/survival/eg-curve.h"
#include "libengraft/survival/engraft-survival-options.h"
#include "reference-cox.h"

void
check_hazard (const Entry   *entry,
              EngraftCoxFit *fit,
              const char    *member,
              const double  *x)
{
  JsonObject *expected = object_member (entry->result, member), *zero = object_member (entry->result, "basehaz_zero");
  JsonArray *times, *hazard, *strata;
  EgCoxBaseline base;
  guint stratum = 0;

  if (!expected)
    return;
  times = json_object_get_array_member (zero, "time");
  hazard = json_object_get_array_member (expected, "hazard");
  strata = json_object_has_member (zero, "strata") ? json_object_get_array_member (zero, "strata") : NULL;
  g_assert_cmpint (eg_cox_baseline_init (&base, &fit->cox), ==, EG_OK);
  for (guint i = 0; i < json_array_get_length (times); i++)
    {
      gsize step;

      for (guint s = 0; strata && s < engraft_cox_fit_get_n_strata (fit); s++)
        {
          const char *name = engraft_cox_fit_get_stratum (fit, s), *wanted = json_array_get_string_element (strata, i);
          const char *level = strrchr (name, '='), *wanted_level = strrchr (wanted, '=');

          if (is_called (name, wanted_level ? wanted_level + 1 : wanted)
              || g_str_equal (level ? level + 1 : name, wanted_level ? wanted_level + 1 : wanted))
            stratum = s;
        }
      step = eg_cox_baseline_find (&base, stratum, element (times, i));
      check (entry, member, step == (gsize) -1 ? 0 : eg_cox_baseline_at (&base, step, x, 0, NULL), element (hazard, i));
    }
  eg_cox_baseline_clear (&base);
}

/* by columns, of which expressions such as log (bili) are computed */
static char *
dup_profile (const Entry *entry,
             JsonObject  *newdata,
             guint        patient)
{
  g_autoptr(GString) profile = g_string_new (NULL);
  g_autoptr(GList) names = json_object_get_members (newdata);

  for (GList *l = names; l; l = l->next)
    {
      JsonNode *node = json_array_get_element (json_object_get_array_member (newdata, l->data), patient);
      EngraftColumn *column = engraft_table_find_column (entry->table, l->data);

      if (profile->len)
        g_string_append (profile, ", ");
      if (column && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL
          && json_node_get_value_type (node) == G_TYPE_STRING)
        g_string_append_printf (profile, "%s=%s", (char *) l->data,
                                g_str_equal (json_node_get_string (node), "yes") ? "true" : "false");
      else if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_string_append_printf (profile, "%s=%s", (char *) l->data, json_node_get_string (node));
      else
        g_string_append_printf (profile, "%s=%.17g", (char *) l->data, number_of (node));
    }

  return g_string_free (g_steal_pointer (&profile), FALSE);
}

/* the linear predictor against the means, its standard error and what the hazard is multiplied with */
static void
check_predictor (const Entry   *entry,
                 EngraftCoxFit *fit,
                 const double  *x,
                 guint          patient)
{
  JsonArray *risk = json_object_get_array_member (entry->result, "predict_risk");
  JsonArray *errors = json_object_get_array_member (entry->result, "predict_lp_se");
  const gsize p = fit->cox.p;
  double lp = 0, variance = 0, size = 0;

  for (gsize j = 0; j < p; j++)
    {
      lp += fit->cox.coefficients[j] * (x[j] - fit->cox.means[j]);
      size += fabs (fit->cox.coefficients[j] * (x[j] - fit->cox.means[j]));
      for (gsize l = 0; l < p; l++)
        variance += (x[j] - fit->cox.means[j]) * (x[l] - fit->cox.means[l]) * fit->variance[j * p + l];
    }
  check (entry, "centred linear predictor", size + lp,
         size + element (json_object_get_array_member (entry->result, "predict_lp"), patient));
  check (entry, "risk", exp (lp), element (risk, patient));
  check (entry, "error of the linear predictor", sqrt (variance), element (errors, patient));
}

/* cumulated hazard, the standard error of survival, and the median of the steps */
static void
check_steps (const Entry   *entry,
             EngraftCoxFit *fit,
             const double  *x,
             guint          patient)
{
  JsonObject *surv = object_member (entry->result, "predict_surv");
  JsonArray *times = json_object_get_array_member (surv, "times");
  EgCoxBaseline base;
  g_autofree double *survival = NULL;
  double median;

  g_assert_cmpint (eg_cox_baseline_init (&base, &fit->cox), ==, EG_OK);
  for (guint i = 0; i < json_array_get_length (times); i++)
    {
      gsize step = eg_cox_baseline_find (&base, 0, element (times, i));
      double se = 0, hazard = step == (gsize) -1 ? 0 : eg_cox_baseline_at (&base, step, x, 0, &se);

      check (entry, "cumulated hazard", hazard,
             element (json_array_get_array_element (json_object_get_array_member (surv, "cumhaz"), i), patient));
      check (entry, "error of survival", exp (-hazard) * se,
             element (json_array_get_array_element (json_object_get_array_member (surv, "se_surv"), i), patient));
    }
  survival = g_new (double, base.n + 1);
  for (gsize step = 0; step < base.n; step++)
    survival[step] = exp (-eg_cox_baseline_at (&base, step, x, 0, NULL));
  g_assert_cmpint (eg_quantile (base.times, survival, base.n, 0, .5, &median), ==, EG_OK);
  check (entry, "median", median, element (json_object_get_array_member (surv, "median"), patient));
  eg_cox_baseline_clear (&base);
}

/* the scales that the references have */
static void
check_intervals (const Entry   *entry,
                 EngraftCoxFit *fit,
                 const char    *profile,
                 guint          patient)
{
  static const struct
  {
    const char          *member;
    EngraftIntervalType  type;
  } scales[] = {
    { "ci_log", ENGRAFT_INTERVAL_LOG }, { "ci_log-log", ENGRAFT_INTERVAL_LOG_LOG }, { "ci_plain", ENGRAFT_INTERVAL_PLAIN },
  };
  JsonObject *surv = object_member (entry->result, "predict_surv");
  JsonArray *times = json_object_get_array_member (surv, "times");

  for (guint k = 0; k < G_N_ELEMENTS (scales); k++)
    {
      JsonObject *limits = object_member (surv, scales[k].member);

      g_assert_nonnull (limits);
      g_object_set (fit->options, "curve-interval", scales[k].type, NULL);
      for (guint i = 0; i < json_array_get_length (times); i++)
        {
          double lower, upper, value;

          value = engraft_cox_fit_predict (fit, profile, 0, element (times, i), &lower, &upper, NULL);
          check (entry, "predicted survival", value,
                 element (json_array_get_array_element (json_object_get_array_member (surv, "surv"), i), patient));
          check (entry, scales[k].member, lower,
                 element (json_array_get_array_element (json_object_get_array_member (limits, "lower"), i), patient));
          check (entry, scales[k].member, upper,
                 element (json_array_get_array_element (json_object_get_array_member (limits, "upper"), i), patient));
        }
    }
}

void
check_curves (const Entry   *entry,
              EngraftCoxFit *fit)
{
  JsonObject *newdata = object_member (entry->result, "newdata");
  JsonArray *lp;

  if (!newdata || !object_member (entry->result, "predict_surv"))
    return;
  if (engraft_cox_fit_get_n_strata (fit) > 1)   /* no reference has any */
    {
      fail (entry, "curves of a stratified model are not compared: say of which stratum they are");
      return;
    }
  lp = json_object_get_array_member (entry->result, "predict_lp_zero");
  for (guint patient = 0; patient < json_array_get_length (lp); patient++)
    {
      g_autofree char *profile = dup_profile (entry, newdata, patient);
      g_autofree double *x = g_new0 (double, fit->cox.p + 1);
      g_autoptr(GError) error = NULL;
      double eta = 0;

      if (!engraft_cox_design_read (&fit->design, profile, x, &error))
        {
          fail (entry, "“%s” cannot be read: %s", profile, error->message);
          continue;
        }
      for (guint j = 0; j < fit->cox.p; j++)
        eta += fit->cox.coefficients[j] * x[j];
      check (entry, "linear predictor", eta, element (lp, patient));
      check_predictor (entry, fit, x, patient);
      check_steps (entry, fit, x, patient);
      check_intervals (entry, fit, profile, patient);
    }
}
