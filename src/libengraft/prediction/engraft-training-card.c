/* engraft-training-card.c: what a model card can say by itself, from the training.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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
  if (g_str_equal (item, "27a"))
    return g_strdup (_("Values that are missing or beyond those learned from are pointed out beside each prediction."));

  return NULL;
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
