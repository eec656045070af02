/* engraft-training-card.c: what a model card can say by itself, from the training.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "libengraft/prediction/engraft-model-card-items.h"
#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-json-read.h"

/* NULL: there is none, as of a yes or no */
static char *
dup_horizon (EngraftTraining *self)
{
  g_autofree char *time = isnan (self->horizon) ? NULL : engraft_format_number (self->horizon, 4);

  return !time ? NULL : g_strdup_printf ("%s %s", time, engraft_time_unit_get_name (engraft_survival_data_get_unit (self->data)));
}

static char *
dup_features (EngraftTraining *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint j = 0; j < engraft_dictionary_get_n (self->dictionary); j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->dictionary, j);
      g_autofree char *learned = engraft_model_card_dup_learned (feature);

      /* Translators: a feature of a model, and the values or levels that there were in the training */
      g_string_append_printf (text, _("%s%s (%s)"), j ? "; " : "", engraft_feature_get_title (feature), learned);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_missing (EngraftTraining *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint j = 0; j < engraft_dictionary_get_n (self->dictionary); j++)
    {
      EngraftFeature *feature = engraft_dictionary_get_feature (self->dictionary, j);

      if (engraft_feature_get_n_missing (feature))
        g_string_append_printf (text, "%s%s %u", text->len ? ", " : "", engraft_feature_get_title (feature),
                                engraft_feature_get_n_missing (feature));
    }
  if (text->len == 0)
    return g_strdup (_("No value was missing."));

  return g_strdup_printf (_("Missing of %u patients: %s. What is filled, and how, was learned in each part anew."), self->n, text->str);
}

static char *
dup_limits (EngraftTraining *self)
{
  g_autoptr(GPtrArray) reasons = engraft_training_list_reasons (self, self->chosen);
  g_autoptr(GString) text = g_string_new (_("It was not tried on data from elsewhere."));

  for (guint k = 0; k < reasons->len; k++)
    g_string_append_printf (text, " %s", (char *) reasons->pdata[k]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_period (EngraftTraining *self)
{
  JsonArray *period = self->source ? engraft_json_read_array (json_node_get_object (self->source), "period") : NULL;

  if (!period || json_array_get_length (period) != 2)
    return NULL;

  return g_strdup_printf (_("Follow-up began from %s to %s."), json_array_get_string_element (period, 0),
                          json_array_get_string_element (period, 1));
}

static char *
dup_filter (EngraftTraining *self)
{
  const char *filter = self->source ? engraft_json_read_text (json_node_get_object (self->source), "filter") : NULL;

  return filter ? g_strdup_printf (_("Patients for whom %s."), filter) : NULL;
}

static char *
dup_parts (EngraftTraining *self)
{
  if (self->site_title)
    return g_strdup_printf (_("All patients served development; each “%s” was predicted by models of all others."), self->site_title);

  return g_strdup_printf (_("All patients served development; they were dealt to %u parts, %u times, and each part was predicted by "
                            "models of the others."), self->n_folds, self->n_repeats);
}

static int
compare (const void *a,
         const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The median and quartiles of a number, or how many have each level; VALUES has room for all patients. */
static void
describe (EngraftTraining *self,
          guint            feature,
          double          *values,
          GString         *text)
{
  EngraftFeature *described = engraft_dictionary_get_feature (self->dictionary, feature);
  const gboolean is_flag = engraft_feature_get_kind (described) == ENGRAFT_FEATURE_FLAG;
  const guint p = engraft_dictionary_get_n (self->dictionary);
  guint n = 0;

  for (guint i = 0; i < self->n; i++)
    if (!isnan (self->values[(gsize) i * p + feature]))
      values[n++] = self->values[(gsize) i * p + feature];
  g_string_append_printf (text, "%s%s ", text->len ? "; " : "", engraft_feature_get_title (described));
  if (n && engraft_feature_get_kind (described) == ENGRAFT_FEATURE_NUMBER)
    {
      char *quartiles[3];

      qsort (values, n, sizeof *values, compare);
      for (guint k = 0; k < 3; k++)
        quartiles[k] = engraft_format_number (values[(guint) ((k + 1) * .25 * (n - 1) + .5)], 4);
      g_string_append_printf (text, "%s (%s–%s)", quartiles[1], quartiles[0], quartiles[2]);
      for (guint k = 0; k < 3; k++)
        g_free (quartiles[k]);
    }
  for (guint level = 0; engraft_feature_get_kind (described) != ENGRAFT_FEATURE_NUMBER
       && level < (is_flag ? 2 : engraft_feature_get_n_levels (described)); level++)
    {
      guint with = 0;

      for (guint i = 0; i < n; i++)
        with += values[i] == level;
      g_string_append_printf (text, "%s%s %u", level ? ", " : "",
                              !is_flag ? engraft_feature_get_level (described, level)
                              : level ? C_("outcome", "yes") : C_("outcome", "no"), with);
    }
}

static char *
dup_characteristics (EngraftTraining *self)
{
  g_autofree double *values = g_new (double, self->n + 1);
  g_autofree char *missing = dup_missing (self);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint j = 0; j < engraft_dictionary_get_n (self->dictionary); j++)
    describe (self, j, values, text);

  return g_strdup_printf (_("Median (quartiles), or how many: %s. %s"), text->str, missing);
}

/* How many patients, and with the event, the smallest and the largest part had. */
static char *
dup_sizes (EngraftTraining *self)
{
  guint least = G_MAXUINT, most = 0;

  for (guint fold = self->first_fold; fold < self->n_folds; fold++)
    {
      guint n = 0;

      for (guint i = 0; i < self->n; i++)
        n += self->folds[i] == fold;
      least = MIN (least, n);
      most = MAX (most, n);
    }
  if (most == 0)
    return NULL;

  return g_strdup_printf (_("The model: %u patients, %u with the event. Its evaluation: %u patients, in parts of %u to %u."), self->n,
                          self->n_events, self->n_tested, least, most);
}

/* Of items that are the same for every training. */
static const char *
get_same (EngraftTraining *self,
            const char      *item)
{
  static const char * const texts[][2] = {
    { "12f", N_("None: the model of all patients is made as those were that were evaluated.") },
    { "12g", N_("Each patient was predicted by models that had not learned from him; measures of repeats are averaged.") },
    { "13", N_("Nobody was weighted or left out to balance the outcome.") },
    { "14", N_("The training did nothing for or against any group. Audit the model in the groups of people whom it is for before it is "
               "used.") },
    { "16", N_("Patients of the evaluation are parts of the same data: how it does elsewhere is not known.") },
    { "24", N_("The model was not updated.") },
    { "27b", N_("Features must be measured as in the training and in the same units; the verdict and what is said beside each prediction "
                "must be read.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i][0], item))
      return g_dgettext (GETTEXT_PACKAGE, texts[i][1]);
  if (g_str_equal (item, "12e"))
    return isnan (self->horizon)
           ? _("The area under the ROC curve (discrimination), slope and curve of calibration, Brier score, and net benefit of decisions.")
           : _("Harrell’s C and the area under the ROC curve at the horizon (discrimination), slope and curve of calibration, Brier score "
               "at the horizon with weights for censoring, and net benefit of decisions.");
  if (g_str_equal (item, "12d") || g_str_equal (item, "23b"))
    return self->site_title ? NULL : _("Not looked at: no column of centres was chosen.");

  return NULL;
}

/* The same of a yes or no, which has no horizon. */
static char *
dup_timeless_text (EngraftTraining *self,
                   const char      *item,
                   const char      *event,
                   const char      *learner)
{
  if (g_str_equal (item, "1"))
    return g_strdup_printf (_("%s for the risk of “%s”, developed on %u patients"), learner, event, self->n);
  if (g_str_equal (item, "8a"))
    return g_strdup_printf (_("“%s”: yes or no, without a time."), event);

  return g_strdup_printf (_("%u patients, %u of them with “%s”; %u features."), self->n, self->n_events, event,
                          engraft_dictionary_get_n (self->dictionary));
}

/* What the training knows of an item; NULL: nothing. */
static char *
dup_text (EngraftTraining *self,
          const char      *item)
{
  const EngraftTrainedLearner *trained = &g_array_index (self->learners, EngraftTrainedLearner, self->chosen);
  const char *event = engraft_survival_data_get_event_title (self->data);
  g_autofree char *horizon = dup_horizon (self);

  if (g_str_equal (item, "intended-use"))
    return g_strdup (_("Teaching and research; Engraft is not a medical device"));
  if (g_str_equal (item, "not-for"))
    return g_strdup (_("Decisions about treatment without validation on patients of the place where it is used"));
  if (g_str_equal (item, "limits"))
    return dup_limits (self);
  if (!horizon && (g_str_equal (item, "1") || g_str_equal (item, "8a") || g_str_equal (item, "10") || g_str_equal (item, "20a")))
    return dup_timeless_text (self, item, event, g_dgettext (GETTEXT_PACKAGE, trained->learner->title));
  if (g_str_equal (item, "1"))
    return g_strdup_printf (_("%s for the risk of “%s” by %s, developed on %u patients"),
                            g_dgettext (GETTEXT_PACKAGE, trained->learner->title), event, horizon, self->n);
  if (g_str_equal (item, "4"))
    return g_strdup (_("Development, with evaluation on patients of the same data who were left out."));
  if (g_str_equal (item, "5b"))
    return dup_period (self);
  if (g_str_equal (item, "6b"))
    return dup_filter (self);
  if (g_str_equal (item, "8a"))
    return g_strdup_printf (_("“%s” by %s after the start of follow-up."), event, horizon);
  if (g_str_equal (item, "9b"))
    return dup_features (self);
  if (g_str_equal (item, "10"))
    return g_strdup_printf (_("%u patients, %u with the event by the horizon, %u features."), self->n, self->n_events,
                            engraft_dictionary_get_n (self->dictionary));
  if (g_str_equal (item, "11"))
    return dup_missing (self);
  if (g_str_equal (item, "12a"))
    return dup_parts (self);
  if (g_str_equal (item, "12c"))
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, trained->learner->method));
  if (g_str_equal (item, "15"))
    return g_strdup (_("A risk from 0 to 1; neither a class nor a threshold."));
  if (g_str_equal (item, "20a"))
    return g_strdup_printf (_("%u patients: %u with the event by the horizon, %u whose follow-up ended before without it."), self->n,
                            self->n_events, self->n_censored);
  if (g_str_equal (item, "22"))
    return g_strdup (_("The model file holds the whole model."));
  if (g_str_equal (item, "23a"))
    return engraft_training_dup_sentence (self);
  if (g_str_equal (item, "20b"))
    return dup_characteristics (self);
  if (g_str_equal (item, "21"))
    return dup_sizes (self);
  if (g_str_equal (item, "26"))
    return dup_limits (self);
  if (g_str_equal (item, "27a"))
    return g_strdup (_("Values that are missing or beyond those learned from are pointed out beside each prediction."));

  return g_strdup (get_same (self, item));
}

static void
add_items (EngraftTraining *self,
           JsonBuilder     *builder,
           gboolean         reporting)
{
  guint n;
  const EngraftModelCardItem *items = engraft_model_card_items_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = engraft_model_card_item_is_reporting (&items[i]) == reporting ? dup_text (self, items[i].id) : NULL;

      if (text)
        engraft_json_text (builder, items[i].id, text);
    }
}

void
engraft_training_add_card (EngraftTraining *self,
                           JsonBuilder     *builder)
{
  engraft_json_begin_object (builder, "card");
  add_items (self, builder, FALSE);
  engraft_json_begin_object (builder, "tripod-ai");
  add_items (self, builder, TRUE);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}
