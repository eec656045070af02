/* engraft-project-items.c: a project's items come, are brought up to date, and go.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-adverse-events-analysis.h"
#include "libengraft/project/engraft-box-plot-analysis.h"
#include "libengraft/project/engraft-project-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-baseline-analysis.h"
#include "libengraft/project/engraft-cause-specific-analysis.h"
#include "libengraft/project/engraft-category-flow-analysis.h"
#include "libengraft/project/engraft-consort-analysis.h"
#include "libengraft/project/engraft-cox-analysis.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/project/engraft-design-analysis.h"
#include "libengraft/project/engraft-donor-search-item.h"
#include "libengraft/project/engraft-endpoint-analysis.h"
#include "libengraft/project/engraft-fairness-analysis.h"
#include "libengraft/project/engraft-frailty-analysis.h"
#include "libengraft/project/engraft-imputation-analysis.h"
#include "libengraft/project/engraft-incidence-analysis.h"
#include "libengraft/project/engraft-landscape-analysis.h"
#include "libengraft/project/engraft-mantel-byar-analysis.h"
#include "libengraft/project/engraft-meta-analysis.h"
#include "libengraft/project/engraft-model-card-analysis.h"
#include "libengraft/project/engraft-monitor-analysis.h"
#include "libengraft/project/engraft-parametric-analysis.h"
#include "libengraft/project/engraft-penalised-cox-analysis.h"
#include "libengraft/project/engraft-pooling-analysis.h"
#include "libengraft/project/engraft-prediction-analysis.h"
#include "libengraft/project/engraft-recurrent-analysis.h"
#include "libengraft/project/engraft-report-item.h"
#include "libengraft/project/engraft-response-analysis.h"
#include "libengraft/project/engraft-restricted-mean-analysis.h"
#include "libengraft/project/engraft-score-analysis.h"
#include "libengraft/project/engraft-mmrm-analysis.h"
#include "libengraft/project/engraft-spider-analysis.h"
#include "libengraft/project/engraft-state-analysis.h"
#include "libengraft/project/engraft-subgroup-analysis.h"
#include "libengraft/project/engraft-survival-analysis.h"
#include "libengraft/project/engraft-swimmer-analysis.h"
#include "libengraft/project/engraft-training-analysis.h"
#include "libengraft/project/engraft-turnbull-analysis.h"
#include "libengraft/project/engraft-waterfall-analysis.h"
#include "libengraft/project/engraft-weighting-analysis.h"
#include "libengraft/project/engraft-win-ratio-analysis.h"

/* The kinds of items: what files call them, and their type.  One row a subject. */
static const struct
{
  const char *name;
  GType     (*get_type) (void);
} kinds[] = {
  { "data", engraft_data_set_get_type },
  { "survival", engraft_survival_analysis_get_type },
  { "mantel-byar", engraft_mantel_byar_analysis_get_type },
  { "incidence", engraft_incidence_analysis_get_type },
  { "cause-specific", engraft_cause_specific_analysis_get_type },
  { "cox", engraft_cox_analysis_get_type },
  { "penalised-cox", engraft_penalised_cox_analysis_get_type },
  { "frailty", engraft_frailty_analysis_get_type },
  { "subgroups", engraft_subgroup_analysis_get_type },
  { "states", engraft_state_analysis_get_type },
  { "recurrent", engraft_recurrent_analysis_get_type },
  { "parametric", engraft_parametric_analysis_get_type },
  { "training", engraft_training_analysis_get_type },
  { "prediction", engraft_prediction_analysis_get_type },
  { "model-card", engraft_model_card_analysis_get_type },
  { "fairness", engraft_fairness_analysis_get_type },
  { "monitor", engraft_monitor_analysis_get_type },
  { "turnbull", engraft_turnbull_analysis_get_type },
  { "design", engraft_design_analysis_get_type },
  { "baseline", engraft_baseline_analysis_get_type },
  { "weighting", engraft_weighting_analysis_get_type },
  { "restricted-mean", engraft_restricted_mean_analysis_get_type },
  { "imputation", engraft_imputation_analysis_get_type },
  { "pooling", engraft_pooling_analysis_get_type },
  { "score", engraft_score_analysis_get_type },
  { "meta", engraft_meta_analysis_get_type },
  { "response", engraft_response_analysis_get_type },
  { "win-ratio", engraft_win_ratio_analysis_get_type },
  { "endpoint", engraft_endpoint_analysis_get_type },
  { "adverse-events", engraft_adverse_events_analysis_get_type },
  { "consort", engraft_consort_analysis_get_type },
  { "flow", engraft_category_flow_analysis_get_type },
  { "box-plot", engraft_box_plot_analysis_get_type },
  { "mmrm", engraft_mmrm_analysis_get_type },
  { "spider", engraft_spider_analysis_get_type },
  { "swimmer", engraft_swimmer_analysis_get_type },
  { "waterfall", engraft_waterfall_analysis_get_type },
  { "landscape", engraft_landscape_analysis_get_type },
  { "donor-search", engraft_donor_search_item_get_type },
  { "report", engraft_report_item_get_type },
};

/* Before anything is drawn, so that a figure follows its form within a frame */
#define IDLE_PRIORITY G_PRIORITY_HIGH_IDLE

static gboolean
update_cb (gpointer user_data)
{
  EngraftProject *self = user_data;
  g_autoptr(GHashTable) stale = g_steal_pointer (&self->stale);

  self->stale = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->update_source = 0;
  g_object_ref (self);
  for (guint i = 0; i < self->items->len; i++)   /* in order: data before what is computed from them */
    if (g_hash_table_contains (stale, self->items->pdata[i]))
      engraft_item_update (self->items->pdata[i]);
  g_object_unref (self);

  return G_SOURCE_REMOVE;
}

void
engraft_project_queue_update (EngraftProject *self,
                              EngraftItem    *item)
{
  g_hash_table_add (self->stale, g_object_ref (item));
  if (!self->update_source)
    self->update_source = g_idle_add_full (IDLE_PRIORITY, update_cb, self, NULL);
}

void
engraft_project_update_dependents (EngraftProject *self,
                                   EngraftItem    *item)
{
  for (guint i = 0; i < self->items->len; i++)
    if (engraft_item_depends_on (self->items->pdata[i], item))
      engraft_project_queue_update (self, self->items->pdata[i]);
}

static void
spec_changed_cb (EngraftProject *self,
                 GParamSpec     *pspec,
                 EngraftOptions *spec)
{
  EngraftItem *item = g_object_get_data (G_OBJECT (spec), "engraft-item");

  engraft_project_mark_dirty (self, item, g_dgettext (GETTEXT_PACKAGE, g_param_spec_get_nick (pspec)));
  engraft_project_queue_update (self, item);
}

static void
name_changed_cb (EngraftProject *self,
                 GParamSpec     *pspec,
                 EngraftItem    *item)
{
  engraft_project_mark_dirty (self, item, _("Name"));
}

void
engraft_project_insert_item (EngraftProject *self,
                             guint           position,
                             EngraftItem    *item)
{
  EngraftOptions *spec = engraft_item_get_spec (item);

  g_ptr_array_insert (self->items, position, g_object_ref (item));
  engraft_item_set_project (item, self);
  g_object_set_data (G_OBJECT (spec), "engraft-item", item);
  g_signal_connect_swapped (spec, "changed", G_CALLBACK (spec_changed_cb), self);
  g_signal_connect_swapped (item, "notify::name", G_CALLBACK (name_changed_cb), self);
  engraft_project_record (self, item);
  engraft_project_queue_update (self, item);
}

void
engraft_project_take_item_out (EngraftProject *self,
                               guint           position)
{
  EngraftItem *item = self->items->pdata[position];

  g_signal_handlers_disconnect_by_func (engraft_item_get_spec (item), spec_changed_cb, self);
  g_signal_handlers_disconnect_by_func (item, name_changed_cb, self);
  g_hash_table_remove (self->recorded, item);
  g_hash_table_remove (self->dirty, item);
  g_hash_table_remove (self->stale, item);
  engraft_item_set_project (item, NULL);
  g_ptr_array_remove_index (self->items, position);
}

void
engraft_project_put_item (EngraftProject *self,
                          guint           position,
                          EngraftItem    *item)
{
  engraft_project_insert_item (self, position, item);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  engraft_project_update_dependents (self, item);
}

void
engraft_project_drop_item (EngraftProject *self,
                           guint           position)
{
  g_autoptr(EngraftItem) item = g_object_ref (self->items->pdata[position]);

  engraft_project_take_item_out (self, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  engraft_project_update_dependents (self, item);   /* those that outlive it */
}

/**
 * engraft_project_get_item_type:
 * @kind: what files call it, such as “data”
 *
 * Looks a kind up in the table of kinds.
 *
 * Returns: the type of such an item; %G_TYPE_INVALID when there is none
 */
GType
engraft_project_get_item_type (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, kind) == 0)
      return kinds[i].get_type ();

  return G_TYPE_INVALID;
}

const char *
engraft_project_find_kind (GType type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].get_type () == type)
      return kinds[i].name;

  return "";
}

/* Never one that was given before, as history may bring that back */
static char *
make_id (EngraftProject *self,
         const char     *kind)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, kind));
  char *id = NULL;

  do
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", kind, ++number);
    }
  while (engraft_project_find (self, id));
  g_hash_table_insert (self->numbers, g_strdup (kind), GUINT_TO_POINTER (number));

  return id;
}

/**
 * engraft_project_add:
 * @self: a project
 * @kind: what to add, such as “data”
 * @name: its name for people
 *
 * Adds an empty item at the end.  What is set on it before the main loop runs again
 * belongs to the same step of the history.
 *
 * Returns: (transfer none): the new item
 */
EngraftItem *
engraft_project_add (EngraftProject *self,
                     const char     *kind,
                     const char     *name)
{
  GType type = engraft_project_get_item_type (kind);
  g_autoptr(EngraftItem) item = NULL;
  g_autofree char *id = NULL, *title = NULL;

  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self) && type != G_TYPE_INVALID, NULL);

  engraft_project_flush (self);
  id = make_id (self, kind);
  item = g_object_new (type, "id", id, "name", name, NULL);
  if (!self->frozen)
    {
      /* Translators: the name of a data set or an analysis */
      title = g_strdup_printf (_("Addition of %s"), engraft_item_get_name (item));
      if (!self->step)
        self->step = engraft_step_new (title);
      engraft_step_add (self->step, ENGRAFT_DELTA_ADD, item)->position = self->items->len;
      engraft_project_queue_flush (self);
    }
  engraft_project_put_item (self, self->items->len, item);

  return item;
}

static gboolean
depends_on_any (EngraftItem *item,
                GHashTable  *others)
{
  GHashTableIter iter;
  gpointer other;

  g_hash_table_iter_init (&iter, others);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (engraft_item_depends_on (item, other))
      return TRUE;

  return FALSE;
}

/**
 * engraft_project_remove:
 * @self: a project
 * @item: one of its items
 *
 * Removes the item and all that depend on it, except those whose class outlives that, in one step of the history.
 */
void
engraft_project_remove (EngraftProject *self,
                        EngraftItem    *item)
{
  g_autoptr(GHashTable) gone = g_hash_table_new (NULL, NULL);
  g_autofree char *title = NULL;
  guint n_gone;

  g_return_if_fail (ENGRAFT_IS_PROJECT (self) && ENGRAFT_IS_ITEM (item));
  g_return_if_fail (g_ptr_array_find (self->items, item, NULL));

  engraft_project_flush (self);
  /* Translators: the name of a data set or an analysis */
  title = g_strdup_printf (_("Removal of %s"), engraft_item_get_name (item));
  g_hash_table_add (gone, item);
  do
    {
      n_gone = g_hash_table_size (gone);
      for (guint i = 0; i < self->items->len; i++)
        if (!g_hash_table_contains (gone, self->items->pdata[i]) &&
            !ENGRAFT_ITEM_GET_CLASS (self->items->pdata[i])->outlives &&
            depends_on_any (self->items->pdata[i], gone))
          g_hash_table_add (gone, self->items->pdata[i]);
    }
  while (g_hash_table_size (gone) > n_gone);

  if (!self->frozen && !self->step)
    self->step = engraft_step_new (title);
  self->step_depth++;   /* whoever hears of a removal may ask the history, and would end the step */
  for (guint i = self->items->len; i-- > 0;)
    {
      g_autoptr(EngraftItem) each = g_object_ref (self->items->pdata[i]);

      if (!g_hash_table_contains (gone, each))
        continue;
      if (!self->frozen && g_hash_table_contains (self->dirty, each))
        engraft_project_record_change (self, each);
      if (!self->frozen)
        engraft_step_add (self->step, ENGRAFT_DELTA_REMOVE, each)->position = i;
      engraft_project_drop_item (self, i);
    }
  self->step_depth--;
  engraft_project_flush (self);
}

/**
 * engraft_project_find:
 * @self: a project
 * @id: (nullable): the id of an item
 *
 * Finds an item by its id; O(items).
 *
 * Returns: (transfer none) (nullable): that item
 */
EngraftItem *
engraft_project_find (EngraftProject *self,
                      const char     *id)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (engraft_item_get_id (self->items->pdata[i]), id) == 0)
      return self->items->pdata[i];

  return NULL;
}

/**
 * engraft_project_is_busy:
 * @self: a project
 *
 * Asks whether results are still to come.
 *
 * Returns: whether anything is being computed, or will be when the main loop turns
 */
gboolean
engraft_project_is_busy (EngraftProject *self)
{
  g_return_val_if_fail (ENGRAFT_IS_PROJECT (self), FALSE);

  if (self->update_source)
    return TRUE;
  for (guint i = 0; i < self->items->len; i++)
    if (engraft_item_get_operation (self->items->pdata[i]))
      return TRUE;

  return FALSE;
}
