/* engraft-endpoint.c: an endpoint derived from visits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-endpoint-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort-rows.h"
#include "libengraft/engraft-notice.h"

/* subjects that a notice names; more are counted */
#define MOST_NAMED 8

/**
 * EngraftEndpoint:
 *
 * Events and times of each subject, derived from a long table of visits by a definition. Immutable.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftEndpoint, engraft_endpoint, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_endpoint_result_init))

static void
clear_part (gpointer data)
{
  EngraftEndpointPart *part = data;

  g_clear_object (&part->visits);
  g_clear_object (&part->without);
  g_clear_pointer (&part->steps, g_array_unref);
  g_clear_pointer (&part->notes, g_array_unref);
}

static void
engraft_endpoint_finalize (GObject *object)
{
  EngraftEndpoint *self = ENGRAFT_ENDPOINT (object);

  g_array_unref (self->parts);
  g_array_unref (self->events);
  g_free (self->people);
  g_free (self->kept_rows);
  g_ptr_array_unref (self->kept);
  g_clear_object (&self->definition);
  g_clear_object (&self->columns);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (engraft_endpoint_parent_class)->finalize (object);
}

static void
engraft_endpoint_class_init (EngraftEndpointClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_endpoint_finalize;
}

static void
engraft_endpoint_init (EngraftEndpoint *self)
{
  self->parts = g_array_new (FALSE, TRUE, sizeof (EngraftEndpointPart));
  g_array_set_clear_func (self->parts, clear_part);
  self->events = g_array_new (FALSE, FALSE, sizeof (EngraftEndpointEvent));
  self->kept = g_ptr_array_new_with_free_func (g_object_unref);
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
}

static void
list_parts (EngraftEndpoint *self)
{
  GListModel *components = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (self->definition), "components"));

  for (guint i = 0; i < g_list_model_get_n_items (components); i++)
    {
      g_autoptr(EngraftOptions) component = g_list_model_get_item (components, i);
      EngraftEndpointPart part = { .options = ENGRAFT_ENDPOINT_COMPONENT (component) };

      if (engraft_options_get_boolean (component, "on"))
        g_array_append_val (self->parts, part);
    }
}

static void
take_notice (EngraftEndpoint *self,
             EngraftSeverity  severity,
             const char      *subject,
             char            *message)
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, own);

  g_list_store_append (self->notices, notice);
}

/* components may look at the same rows: what is wrong with them is said once */
static void
take_new_notices (EngraftEndpoint *self,
                  GListStore      *found)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (found)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (G_LIST_MODEL (found), i);
      gboolean is_known = FALSE;

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (self->notices)) && !is_known; k++)
        {
          g_autoptr(EngraftNotice) known = g_list_model_get_item (G_LIST_MODEL (self->notices), k);

          is_known = g_str_equal (engraft_notice_get_message (known), engraft_notice_get_message (notice));
        }
      if (!is_known)
        g_list_store_append (self->notices, notice);
    }
}

gboolean
engraft_endpoint_asks_for_cause (const EngraftEndpointPart *part)
{
  EgEventChoice choice = part->settings.choice;

  return engraft_options_get_enum (ENGRAFT_OPTIONS (part->options), "kind") == ENGRAFT_ENDPOINT_KIND_PROGRESSION
         && (choice == EG_EVENT_FIRST_PIRA || choice == EG_EVENT_FIRST_RAW || choice == EG_EVENT_FIRST_CAUSE);
}

/* of a limit: who could have no event, and what the table does not tell */
static void
add_limit_notices (EngraftEndpoint           *self,
                   const EngraftEndpointPart *part,
                   const char                *title)
{
  const char *without = engraft_options_get_string (ENGRAFT_OPTIONS (part->options), "without");
  guint n = part->n_never_other;

  if (n > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "components",
                 g_strdup_printf (ngettext ("“%2$s”: %1$u subject was beyond the limit at every visit, so that there is nothing to come "
                                            "back from, and no event.",
                                            "“%2$s”: %1$u subjects were beyond the limit at every visit, so that there is nothing to "
                                            "come back from, and no event.", n), n, title));
  n = part->n_without_share;
  if (n > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "components",
                 g_strdup_printf (ngettext ("“%2$s”: the reference of %1$u subject is 0, of which there is no change in percent.",
                                            "“%2$s”: the references of %1$u subjects are 0, of which there is no change in percent.", n),
                                  n, title));
  if (without && *without && !part->without && engraft_options_get_enum (ENGRAFT_OPTIONS (part->options), "kind") == ENGRAFT_ENDPOINT_KIND_LIMIT)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "components",
                 /* Translators: the title of a part of an endpoint, and the measure that should not have been before */
                 g_strdup_printf (_("“%s”: the visits do not tell of %s. It is derived as if there were none."), title, without));
}

/* Who was seen only before the start has a time below 0, which no analysis can take. */
static void
add_reversed_notice (EngraftEndpoint *self)
{
  g_autoptr(GString) named = g_string_new (NULL);
  guint n = 0;

  for (guint s = 0; s < self->n_people; s++)
    if (self->people[s].end < self->people[s].start && ++n <= MOST_NAMED)
      g_string_append_printf (named, "%s%s", n > 1 ? ", " : "", engraft_endpoint_get_person (self, s));
  if (n > MOST_NAMED)
    g_string_append (named, " …");
  if (n > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "start",
                 g_strdup_printf (ngettext ("%u subject (%s) was seen only before its start, so that its time is below 0.",
                                            "%u subjects (%s) were seen only before their start, so that their times are below 0.", n),
                                  n, named->str));
}

static void
add_notices (EngraftEndpoint *self)
{
  EngraftOptions *definition = ENGRAFT_OPTIONS (self->definition);
  guint n_not = self->n_people - self->n_assessed;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const EngraftEndpointPart *part = &g_array_index (self->parts, EngraftEndpointPart, i);
      g_autoptr(GListStore) found = g_list_store_new (ENGRAFT_TYPE_NOTICE);
      g_autofree char *title = engraft_endpoint_dup_part_title (part);
      guint n = part->n_without_visit;

      engraft_visits_add_notices (part->visits, found);
      take_new_notices (self, found);
      if (n > 0)
        take_notice (self, ENGRAFT_SEVERITY_WARNING, "components",
                     /* Translators: the second is the title of a part of an endpoint */
                     g_strdup_printf (ngettext ("%u subject has no visit for “%s”: nothing can be said of it.",
                                                "%u subjects have no visit for “%s”: nothing can be said of them.", n),
                                      n, title));
      if (!part->visits->knows_relapses
          && (engraft_endpoint_asks_for_cause (part)
              || engraft_options_get_enum (ENGRAFT_OPTIONS (part->options), "kind") == ENGRAFT_ENDPOINT_KIND_RELAPSE))
        take_notice (self, ENGRAFT_SEVERITY_WARNING, "relapse",
                     g_strdup_printf (_("“%s” is about relapses, but none are given: it is derived as if nobody had one."), title));
      add_limit_notices (self, part, title);
      n = part->n_too_early;
      if (n > 0)
        take_notice (self, ENGRAFT_SEVERITY_WARNING, "components",
                     g_strdup_printf (ngettext ("“%2$s”: the date of %1$u subject is before the first day that counts, and is not used.",
                                                "“%2$s”: the dates of %1$u subjects are before the first day that counts, and are not "
                                                "used.", n), n, title));
    }
  if (n_not > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "subject",
                 g_strdup_printf (ngettext ("%u subject without any visit that counts is left out.",
                                            "%u subjects without any visit that counts are left out.", n_not), n_not));
  add_reversed_notice (self);
  if (engraft_options_get_enum (definition, "status") == ENGRAFT_ENDPOINT_STATUS_CHECK)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "status",
                 g_strdup (_("This definition was not checked against what it cites: compare it with the protocol before you use "
                             "it.")));
}

static void
add_filter_notice (EngraftEndpoint *self,
                   EngraftTable    *visits,
                   const GArray    *rows)
{
  guint n = rows ? engraft_table_get_n_rows (visits) - rows->len : 0;

  if (n > 0)
    take_notice (self, ENGRAFT_SEVERITY_INFO, "filter",
                 g_strdup_printf (ngettext ("%u row is left out by the filter.", "%u rows are left out by the filter.", n), n));
}

/**
 * engraft_endpoint_new:
 * @visits: a row for each visit, in any order
 * @relapses: (nullable): a row for each relapse, in any order
 * @columns: what their columns mean; copied
 * @definition: what the endpoint is; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * Derives an endpoint; blocks, so call it in a thread. O(rows log rows) for each component.
 *
 * Returns: (transfer full): an endpoint, or %NULL with an error of %ENGRAFT_VISITS_ERROR, %ENGRAFT_ENDPOINT_ERROR or
 *   %G_IO_ERROR_CANCELLED
 */
EngraftEndpoint *
engraft_endpoint_new (EngraftTable               *visits,
                      EngraftTable               *relapses,
                      EngraftVisitOptions        *columns,
                      EngraftEndpointDefinition  *definition,
                      EngraftOperation           *operation,
                      GError                    **error)
{
  return engraft_endpoint_new_of_cohort (visits, NULL, relapses, columns, definition, operation, error);
}

/**
 * engraft_endpoint_new_of_cohort:
 * @visits: a row for each visit, in any order
 * @cohort: (nullable): which of these rows take part: only its filter is used
 * @relapses: (nullable): a row for each relapse, in any order
 * @columns: what their columns mean; copied
 * @definition: what the endpoint is; copied
 * @operation: (nullable): to show progress and to cancel
 * @error: return location for an error
 *
 * As [ctor@Endpoint.new], of some of the rows. Relapses are not filtered.
 *
 * Returns: (transfer full): an endpoint, or %NULL with an error
 */
EngraftEndpoint *
engraft_endpoint_new_of_cohort (EngraftTable               *visits,
                                EngraftCohort              *cohort,
                                EngraftTable               *relapses,
                                EngraftVisitOptions        *columns,
                                EngraftEndpointDefinition  *definition,
                                EngraftOperation           *operation,
                                GError                    **error)
{
  g_autoptr(EngraftEndpoint) self = NULL;
  g_autoptr(GArray) rows = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (visits) && (!relapses || ENGRAFT_IS_TABLE (relapses)), NULL);
  g_return_val_if_fail (!cohort || ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_VISIT_OPTIONS (columns) && ENGRAFT_IS_ENDPOINT_DEFINITION (definition), NULL);

  if (!engraft_endpoint_definition_validate (definition, error)
      || (cohort && !(rows = engraft_cohort_take_rows (cohort, visits, error))))
    return NULL;
  self = g_object_new (ENGRAFT_TYPE_ENDPOINT, NULL);
  self->definition = ENGRAFT_ENDPOINT_DEFINITION (engraft_options_copy (ENGRAFT_OPTIONS (definition)));
  self->columns = ENGRAFT_VISIT_OPTIONS (engraft_options_copy (ENGRAFT_OPTIONS (columns)));
  list_parts (self);
  add_filter_notice (self, visits, rows);
  if (!engraft_endpoint_compute (self, visits, rows, relapses, operation, error)
      || !engraft_endpoint_keep_columns (self, visits, rows, error))
    return NULL;
  add_notices (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_endpoint_get_definition:
 * @self: an endpoint
 *
 * Gives what it was derived by.
 *
 * Returns: (transfer none): a definition; not to be changed
 */
EngraftEndpointDefinition *
engraft_endpoint_get_definition (EngraftEndpoint *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), NULL);

  return self->definition;
}

/**
 * engraft_endpoint_get_n_subjects:
 * @self: an endpoint
 *
 * Tells how many subjects have a time.
 *
 * Returns: how many
 */
guint
engraft_endpoint_get_n_subjects (EngraftEndpoint *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), 0);

  return self->n_assessed;
}

/**
 * engraft_endpoint_get_n_events:
 * @self: an endpoint
 *
 * Tells how many events there are.
 *
 * Returns: how many
 */
guint
engraft_endpoint_get_n_events (EngraftEndpoint *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), 0);

  return self->events->len;
}

/**
 * engraft_endpoint_get_n_with_event:
 * @self: an endpoint
 *
 * Tells how many subjects had an event.
 *
 * Returns: how many
 */
guint
engraft_endpoint_get_n_with_event (EngraftEndpoint *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), 0);

  return self->n_with_event;
}

/**
 * engraft_endpoint_get_notices:
 * @self: an endpoint
 *
 * Gives what was left out, and what one should know.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_endpoint_get_notices (EngraftEndpoint *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT (self), NULL);

  return G_LIST_MODEL (self->notices);
}
