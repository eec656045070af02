/* engraft-donor-search-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-donor-search-item-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/hla/engraft-nomenclature-store.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-donor-search-job.h"
#include "libengraft/registry/engraft-donor-age.h"
#include "libengraft/registry/engraft-search-rules.h"

enum {
  PROP_0,
  PROP_RESULT,
  PROP_NOMENCLATURE,
  PROP_NEED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/**
 * EngraftDonorSearchItem:
 *
 * The search of a donor for one patient, in a project.
 *
 * The result follows the spec, in a thread; a search that runs is stopped by the next.  The former result stays
 * until the next is there, also while something of the typing cannot be read; then the item's need and its notices
 * say so.
 */
G_DEFINE_FINAL_TYPE (EngraftDonorSearchItem, engraft_donor_search_item, ENGRAFT_TYPE_ITEM)

static void
publish (EngraftDonorSearchItem *self,
         EngraftSearchNeed       need,
         const char             *error)
{
  engraft_item_set_error (ENGRAFT_ITEM (self), error);
  if (self->need == need)
    return;
  self->need = need;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEED]);
}

static void
set_result (EngraftDonorSearchItem *self,
            EngraftSearchResult    *result,
            EngraftTyping          *typing)
{
  if (!g_set_object (&self->result, result))
    return;
  g_set_object (&self->typing, typing);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
}

static void
finish (EngraftDonorSearchItem *self,
        EngraftDonorSearchJob  *job)
{
  g_autoptr(GListModel) notices = engraft_donor_search_job_make_notices (job);
  gboolean keep = job->need == ENGRAFT_NEED_READABLE_TYPING && self->donors == job->donors;

  g_object_freeze_notify (G_OBJECT (self));
  engraft_item_set_notices (ENGRAFT_ITEM (self), notices);
  g_free (self->open_registry);
  self->open_registry = g_strdup (job->registry);
  g_set_object (&self->donors, job->donors);
  if (!keep)
    set_result (self, job->result, job->typing);
  publish (self, job->need, job->error ? job->error->message : NULL);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  EngraftItem *item = ENGRAFT_ITEM (source);
  EngraftDonorSearchItem *self = ENGRAFT_DONOR_SEARCH_ITEM (source);
  EngraftDonorSearchJob *job = g_task_get_task_data (G_TASK (result));

  /* what it was asked has changed meanwhile */
  if (engraft_item_get_operation (item) != job->operation)
    return;

  engraft_item_set_operation (item, NULL);
  if (g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&self->options);   /* so that the next update tries again */
      engraft_item_set_error (item, _("The search was cancelled"));
      return;
    }
  finish (self, job);
}

static gboolean
is_of_release (EngraftDonorSearchItem *self)
{
  EngraftDonorIndex *index = engraft_search_donors_get_index (self->donors);

  return engraft_donor_index_get_nomenclature (index) == self->nomenclature &&
         engraft_donor_index_get_macs (index) == self->macs;
}

static void
start_job (EngraftDonorSearchItem *self)
{
  /* Translators: the name of a donor search */
  g_autofree char *title = g_strdup_printf (_("Searching %s"), engraft_item_get_name (ENGRAFT_ITEM (self)));
  g_autoptr(GTask) task = NULL;
  EngraftDonorSearchJob *job = g_new0 (EngraftDonorSearchJob, 1);

  job->registry = g_strdup (self->registry);
  job->patient = ENGRAFT_PATIENT (engraft_options_copy (self->patient));
  job->options = engraft_options_copy (self->options);
  job->operation = engraft_operation_new (title);
  job->nomenclature = g_object_ref (self->nomenclature);
  g_set_object (&job->macs, self->macs);
  if (g_strcmp0 (self->registry, self->open_registry) == 0 && self->donors && is_of_release (self))
    job->donors = g_object_ref (self->donors);

  engraft_item_set_operation (ENGRAFT_ITEM (self), job->operation);
  task = g_task_new (self, NULL, job_done_cb, NULL);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, engraft_donor_search_job_free);
  g_task_run_in_thread (task, engraft_donor_search_job_run);
}

static EngraftOptions *
get_part (EngraftDonorSearchItem *self,
          const char             *name)
{
  return engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (self)), name);
}

/* In less than a millisecond: what is imported is mapped. */
static EngraftNomenclature *
open_release (const char  *title,
              GError     **error)
{
  EngraftNomenclatureStore *store = engraft_nomenclature_store_get_default ();
  EngraftNomenclatureEntry *entry = title ? engraft_nomenclature_store_find_title (store, ENGRAFT_NOMENCLATURE_RELEASE,
                                                                                   title) : NULL;

  if (title && !entry)
    {
      g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE,
                   _("%s, which this search is made with, is not on this computer. Import it, or choose another."), title);
      return NULL;
    }

  return engraft_nomenclature_store_open_release (store, entry, error);
}

static gboolean
open_nomenclature (EngraftDonorSearchItem  *self,
                   GError                 **error)
{
  g_autoptr(EngraftNomenclature) nomenclature = open_release (self->choice, error);
  g_autoptr(EngraftMacTable) macs =
    engraft_nomenclature_store_open_codes (engraft_nomenclature_store_get_default (), NULL, NULL);

  g_set_object (&self->macs, macs);
  if (g_set_object (&self->nomenclature, nomenclature))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOMENCLATURE]);

  return nomenclature != NULL;
}

static void
engraft_donor_search_item_update (EngraftItem *item)
{
  EngraftDonorSearchItem *self = ENGRAFT_DONOR_SEARCH_ITEM (item);
  EngraftOptions *spec = engraft_item_get_spec (item);
  EngraftOptions *patient = get_part (self, "patient"), *options = get_part (self, "options");
  const char *choice = engraft_options_get_string (spec, "nomenclature");
  const char *registry = engraft_options_get_string (spec, "registry");
  /* a table of codes may have been imported meanwhile */
  g_autoptr(EngraftMacTable) macs =
    engraft_nomenclature_store_open_codes (engraft_nomenclature_store_get_default (), NULL, NULL);
  g_autoptr(GError) error = NULL;

  if (self->options && macs == self->macs && g_strcmp0 (choice, self->choice) == 0 && g_strcmp0 (registry, self->registry) == 0 &&
      engraft_options_equal (patient, self->patient) && engraft_options_equal (options, self->options))
    return;

  g_free (self->choice);
  g_free (self->registry);
  g_clear_object (&self->patient);
  g_clear_object (&self->options);
  self->choice = g_strdup (choice);
  self->registry = g_strdup (registry);
  self->patient = engraft_options_copy (patient);
  self->options = engraft_options_copy (options);
  if (open_nomenclature (self, &error))
    {
      start_job (self);
      return;
    }
  engraft_item_set_operation (item, NULL);
  set_result (self, NULL, NULL);
  publish (self, ENGRAFT_NEED_NOMENCLATURE, error->message);
}

static GType
engraft_donor_search_item_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_DONOR_SEARCH_SPEC;
}

static void
engraft_donor_search_item_finalize (GObject *object)
{
  EngraftDonorSearchItem *self = ENGRAFT_DONOR_SEARCH_ITEM (object);

  g_free (self->choice);
  g_free (self->registry);
  g_free (self->open_registry);
  g_clear_object (&self->macs);
  g_clear_object (&self->patient);
  g_clear_object (&self->options);
  g_clear_object (&self->nomenclature);
  g_clear_object (&self->donors);
  g_clear_object (&self->typing);
  g_clear_object (&self->result);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->catalogue_entry);

  G_OBJECT_CLASS (engraft_donor_search_item_parent_class)->finalize (object);
}

static void
engraft_donor_search_item_get_property (GObject    *object,
                                        guint       prop_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  EngraftDonorSearchItem *self = ENGRAFT_DONOR_SEARCH_ITEM (object);

  switch (prop_id)
    {
    case PROP_RESULT:
      g_value_set_object (value, self->result);
      break;

    case PROP_NOMENCLATURE:
      g_value_set_object (value, self->nomenclature);
      break;

    case PROP_NEED:
      g_value_set_enum (value, self->need);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_donor_search_item_class_init (EngraftDonorSearchItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  EngraftItemClass *item_class = ENGRAFT_ITEM_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = engraft_donor_search_item_finalize;
  object_class->get_property = engraft_donor_search_item_get_property;
  item_class->get_spec_type = engraft_donor_search_item_get_spec_type;
  item_class->update = engraft_donor_search_item_update;

  /**
   * EngraftDonorSearchItem:result:
   *
   * The last result; not set when there is none.
   */
  properties[PROP_RESULT] = g_param_spec_object ("result", NULL, NULL, ENGRAFT_TYPE_SEARCH_RESULT, flags);
  /**
   * EngraftDonorSearchItem:nomenclature:
   *
   * The release that typings are read with; not set until it is open.
   */
  properties[PROP_NOMENCLATURE] =
    g_param_spec_object ("nomenclature", NULL, NULL, ENGRAFT_TYPE_NOMENCLATURE, flags);
  /**
   * EngraftDonorSearchItem:need:
   *
   * What the search lacks.
   */
  properties[PROP_NEED] =
    g_param_spec_enum ("need", NULL, NULL, ENGRAFT_TYPE_SEARCH_NEED, ENGRAFT_NEED_NOTHING, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_donor_search_item_init (EngraftDonorSearchItem *self)
{
}

/**
 * engraft_donor_search_item_get_result:
 * @self: a search
 *
 * Gets the result.
 *
 * Returns: (transfer none) (nullable): the last result; %NULL when there is none
 */
EngraftSearchResult *
engraft_donor_search_item_get_result (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return self->result;
}

/**
 * engraft_donor_search_item_get_nomenclature:
 * @self: a search
 *
 * Gets the release.
 *
 * Returns: (transfer none) (nullable): the release that typings are read with; %NULL until it is open
 */
EngraftNomenclature *
engraft_donor_search_item_get_nomenclature (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return self->nomenclature;
}

/**
 * engraft_donor_search_item_get_macs:
 * @self: a search
 *
 * Gets the multiple allele codes.
 *
 * Returns: (transfer none) (nullable): the codes that typings are read with; %NULL: none are imported
 */
EngraftMacTable *
engraft_donor_search_item_get_macs (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return self->macs;
}

/**
 * engraft_donor_search_item_get_typing:
 * @self: a search
 *
 * Gets the patient's typing of the result.
 *
 * Returns: (transfer none) (nullable): the typing; %NULL without a result
 */
EngraftTyping *
engraft_donor_search_item_get_typing (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return self->result ? self->typing : NULL;
}

/**
 * engraft_donor_search_item_get_need:
 * @self: a search
 *
 * Tells what the search lacks.
 *
 * Returns: what it lacks
 */
EngraftSearchNeed
engraft_donor_search_item_get_need (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), ENGRAFT_NEED_NOTHING);

  return self->need;
}

/**
 * engraft_donor_search_item_dup_donor:
 * @self: a search with a result
 * @index: which of those that are listed
 * @error: return location for an error: the donor is there no more
 *
 * Gets a donor of the result.
 *
 * Returns: (transfer full): the donor
 */
EngraftDonor *
engraft_donor_search_item_dup_donor (EngraftDonorSearchItem  *self,
                                     guint                    index,
                                     GError                 **error)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self) && self->result && self->donors, NULL);

  return engraft_search_donors_dup_donor (self->donors, engraft_search_result_get_row (self->result, index), error);
}

/**
 * engraft_donor_search_item_dup_hit:
 * @self: a search with a result
 * @index: which of those that are listed
 * @error: return location for an error: the donor is there no more
 *
 * Gets a donor of the result with all that is known of it.
 *
 * Returns: (transfer full): the donor and its match
 */
EngraftSearchHit *
engraft_donor_search_item_dup_hit (EngraftDonorSearchItem  *self,
                                   guint                    index,
                                   GError                 **error)
{
  g_autoptr(EngraftDonor) donor = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self) && self->result, NULL);

  if (engraft_search_result_is_of_hits (self->result))
    return engraft_search_result_dup_hit (self->result, index, NULL, error);
  donor = engraft_donor_search_item_dup_donor (self, index, error);

  return donor ? engraft_search_result_dup_hit (self->result, index, donor, error) : NULL;
}

/**
 * engraft_donor_search_item_find_position:
 * @self: a search with a result
 * @donor: the donor's or unit's own number
 *
 * Looks for a donor in the list; O(donors that are listed).
 *
 * Returns: which of those that are listed; %G_MAXUINT: none
 */
guint
engraft_donor_search_item_find_position (EngraftDonorSearchItem *self,
                                         const char             *donor)
{
  g_autoptr(EngraftDonor) found = NULL;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self) && donor, G_MAXUINT);

  if (self->result && engraft_search_result_is_of_hits (self->result))
    {
      EngraftSearchHit *hit = engraft_search_result_find_hit (self->result, donor);

      found = hit ? g_object_ref (engraft_search_hit_get_donor (hit)) : NULL;
    }
  else
    found = self->donors && self->result ? engraft_search_donors_dup_by_id (self->donors, donor, NULL) : NULL;
  for (guint i = 0; found && i < engraft_search_result_get_n_listed (self->result); i++)
    if (engraft_search_result_get_row (self->result, i) == engraft_donor_get_record (found)->row)
      return i;

  return G_MAXUINT;
}

/**
 * engraft_donor_search_item_dup_registry_state:
 * @self: a search with a result
 *
 * Says in which state the searched donors are.
 *
 * Returns: (transfer full) (nullable): the words, for a person; %NULL without donors
 */
char *
engraft_donor_search_item_dup_registry_state (EngraftDonorSearchItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self), NULL);

  return self->donors ? engraft_search_donors_dup_state (self->donors) : NULL;
}

/* Of a result that has all that is known of its donors */
static EngraftSearchHit *
find_given_hit (EngraftDonorSearchItem   *self,
                const char               *donor,
                char                   ***reasons,
                GError                  **error)
{
  EngraftSearchHit *hit = engraft_search_result_find_hit (self->result, donor);
  guint mismatches, budget = engraft_search_result_get_budget (self->result);

  if (!hit)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The file has no donor “%s”, or the row was left out."), donor);
      return NULL;
    }
  mismatches = engraft_search_hit_get_mismatches (hit);
  if (reasons)
    {
      *reasons = g_new0 (char *, 2);
      if (mismatches > budget)
        *reasons[0] = g_strdup_printf (ngettext ("It has %u mismatch; the search allows %u.",
                                                 "It has %u mismatches; the search allows %u.", mismatches),
                                       mismatches, budget);
    }

  return g_object_ref (hit);
}

/**
 * engraft_donor_search_item_find_hit:
 * @self: a search with a result
 * @donor: the donor's or unit's own number
 * @reasons: (out) (optional) (transfer full) (array zero-terminated=1): why the result does not list it, a sentence
 *   each; none when it does
 * @error: return location for an error: there is no such donor, or there is nothing to match it with
 *
 * Matches a donor of the registry, whether it is listed or not.
 *
 * Returns: (transfer full): the donor and its match
 */
EngraftSearchHit *
engraft_donor_search_item_find_hit (EngraftDonorSearchItem   *self,
                                    const char               *donor,
                                    char                   ***reasons,
                                    GError                  **error)
{
  g_autoptr(EngraftDonor) found = NULL;
  EngraftSearchHit *hit;
  EngraftOptions *options;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (self) && donor, NULL);

  if (!self->donors || !self->typing)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED, _("Nothing was searched yet."));
      return NULL;
    }
  if (engraft_search_result_is_of_hits (self->result))
    return find_given_hit (self, donor, reasons, error);
  found = engraft_search_donors_dup_by_id (self->donors, donor, error);
  if (!found)
    return NULL;
  options = self->options ? self->options : get_part (self, "options");
  hit = engraft_search_hit_new_by_options (found, self->typing, self->macs, ENGRAFT_SEARCH_OPTIONS (options), error);
  if (hit && reasons)
    *reasons = engraft_search_options_explain (ENGRAFT_SEARCH_OPTIONS (options), engraft_donor_get_record (found),
                                               engraft_search_hit_get_match (hit), engraft_donor_record_today ());

  return hit;
}
