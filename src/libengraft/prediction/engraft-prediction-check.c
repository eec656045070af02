/* engraft-prediction-check.c: whether a prediction can be believed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/prediction/engraft-prediction-private.h"
#include "libengraft/text/engraft-format.h"

/* takes the text */
static void
add (EngraftPrediction *self,
     const char        *question,
     EngraftSeverity    severity,
     char              *text)
{
  EngraftPredictionCheck check = { question, severity, text };

  g_array_append_val (self->checks, check);
  if (severity != ENGRAFT_SEVERITY_INFO)
    {
      g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, "values", text);

      g_list_store_append (self->notices, notice);
    }
}

static void
add_name (GString    *names,
          const char *name)
{
  g_string_append_printf (names, "%s%s", names->len ? ", " : "", name);
}

/* Beyond what the model has seen it only draws its lines on. */
static void
check_range (EngraftPrediction *self)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint j = 0; j < engraft_dictionary_get_n (self->model->dictionary); j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->model->dictionary, j);

      for (guint s = 0; s < engraft_prediction_get_n_scenarios (self); s++)
        if (engraft_feature_is_outside (feature, self->values[s][j]) && (s == 0 || self->values[1][j] != self->values[0][j]))
          {
            g_autofree char *value = engraft_feature_dup_value (feature, self->values[s][j]);
            g_autofree char *range = engraft_feature_dup_range (feature);
            /* Translators: a feature, its value, and what there was in training */
            g_autofree char *name = g_strdup_printf (_("%s %s (learned from %s)"), engraft_feature_get_title (feature), value, range);

            add_name (names, name);
          }
    }
  if (names->len)
    add (self, N_("Is the patient like those learned from?"), ENGRAFT_SEVERITY_WARNING,
         g_strdup_printf (_("The model has seen nobody like this: %s. Its risk is drawn on beyond what is known."), names->str));
  else
    add (self, N_("Is the patient like those learned from?"), ENGRAFT_SEVERITY_INFO,
         g_strdup (_("All values are within those learned from.")));
}

static void
check_missing (EngraftPrediction *self)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint j = 0; j < engraft_dictionary_get_n (self->model->dictionary); j++)
    if (isnan (self->values[0][j]))
      {
        EngraftFeature *feature = engraft_dictionary_get_feature (self->model->dictionary, j);
        g_autofree char *value = engraft_feature_dup_value (feature, engraft_feature_get_typical (feature));
        g_autofree char *name = g_strdup_printf ("%s (%s)", engraft_feature_get_title (feature), value);

        add_name (names, name);
        n++;
      }
  if (n)
    add (self, N_("Is everything known?"), ENGRAFT_SEVERITY_WARNING,
         g_strdup_printf (ngettext ("%u value is not known and was taken as usual: %s.",
                                    "%u values are not known and were taken as usual: %s.", n), n, names->str));
  else
    add (self, N_("Is everything known?"), ENGRAFT_SEVERITY_INFO, g_strdup (_("Every feature of the model is known.")));
}

/* A reason whose direction depends on who happened to be in the training is none. */
static void
check_agreement (EngraftPrediction *self)
{
  g_autoptr(GString) names = g_string_new (NULL);
  double most = engraft_prediction_get_most (self, 0), low, high, agreement;

  if (self->model->refits->len < ENGRAFT_PREDICTION_FEWEST_MODELS)
    {
      add (self, N_("Do the reasons hold?"), ENGRAFT_SEVERITY_WARNING,
           g_strdup (_("The model carries too few models of bootstrap samples to tell how sure it is.")));
      return;
    }
  for (guint j = 0; j < engraft_dictionary_get_n (self->model->dictionary); j++)
    {
      double reason = engraft_prediction_get_reason (self, 0, j, &low, &high, &agreement);

      if (fabs (reason) >= ENGRAFT_PREDICTION_WORTH * most && agreement < ENGRAFT_PREDICTION_AGREEMENT)
        add_name (names, engraft_feature_get_title (engraft_dictionary_get_feature (self->model->dictionary, j)));
    }
  if (names->len)
    add (self, N_("Do the reasons hold?"), ENGRAFT_SEVERITY_WARNING,
         g_strdup_printf (_("In more than a fifth of bootstrap models these go the other way: %s. Do not read them as reasons."),
                          names->str));
  else
    add (self, N_("Do the reasons hold?"), ENGRAFT_SEVERITY_INFO,
         g_strdup (_("The main reasons go the same way in at least four of five bootstrap models.")));
}

static void
check_model (EngraftPrediction *self)
{
  EngraftVerdict verdict = self->model->verdict;

  add (self, N_("Can the model be believed?"),
       verdict == ENGRAFT_VERDICT_NO_SIGNAL ? ENGRAFT_SEVERITY_ERROR
       : verdict == ENGRAFT_VERDICT_DOUBTFUL ? ENGRAFT_SEVERITY_WARNING : ENGRAFT_SEVERITY_INFO,
       g_strdup (self->model->sentence));
}

void
engraft_prediction_check (EngraftPrediction *self)
{
  check_model (self);
  check_range (self);
  check_missing (self);
  check_agreement (self);
}
