/* cli-match-changes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-match-changes.h"

#include <glib/gi18n.h>

#include "cli/cli-options.h"
#include "libengraft/text/engraft-json.h"

static const struct
{
  const char *title, *member;
} kinds[] = {
  [ENGRAFT_CHANGE_NEW] = { N_("New"), "new" }, [ENGRAFT_CHANGE_OTHER] = { N_("Changed"), "changed" },
  [ENGRAFT_CHANGE_GONE] = { N_("No Longer Listed"), "gone" },
};

guint
cli_changes_get_limit (EngraftFormerSearch *former)
{
  return engraft_former_search_is_complete (former) ? 0
         : g_strv_length ((char **) engraft_former_search_get_lines (former));
}

/* Where the file has no typings, all are alike. */
char *
cli_changes_dup_line (EngraftFormerSearch *former,
                      EngraftDonor        *donor,
                      guint                mismatches)
{
  EngraftDonorRecord bare;

  if (engraft_former_search_has_typings (former))
    return engraft_reviewed_line_new (engraft_donor_get_record (donor), mismatches);
  engraft_donor_record_init (&bare);
  bare.id = engraft_donor_get_id (donor);

  return engraft_reviewed_line_new (&bare, mismatches);
}

static void
add_remarks (CliChanges      *self,
             const CliAnswer *answer)
{
  const char *release = engraft_former_search_get_release (self->former);
  const char *gl_string = engraft_former_search_get_gl_string (self->former);
  const char *release_now = engraft_nomenclature_get_release (engraft_typing_get_nomenclature (answer->patient));
  g_autofree char *gl_string_now = engraft_typing_dup_gl_string (answer->patient);
  const guint n = cli_changes_get_limit (self->former);

  if (gl_string && !g_str_equal (gl_string, gl_string_now))
    /* Translators: a GL string */
    g_ptr_array_add (self->remarks, g_strdup_printf (_("The patient's typing was another then: %s"), gl_string));
  if (release && !g_str_equal (release, release_now))
    g_ptr_array_add (self->remarks, g_strdup_printf (_("Typings were read by %s then, and are by %s now."), release,
                                                     release_now));
  if (!engraft_former_search_has_typings (self->former))
    g_ptr_array_add (self->remarks, g_strdup (_("The file does not say what is typed of the donors: only mismatches "
                                                "are compared.")));
  if (n > 0)
    g_ptr_array_add (self->remarks, g_strdup_printf (ngettext ("The file has only the best %u of its list; as many are "
                                                               "compared.", "The file has only the best %u of its "
                                                               "list; as many are compared.", n), n));
}

static char *
dup_words (CliChanges        *self,
           EngraftChangeKind  kind,
           guint              index,
           CliWhyFunc         dup_why,
           gpointer           data)
{
  const char *donor = engraft_search_changes_get_donor (self->changes, kind, index);
  g_autofree char *why = kind == ENGRAFT_CHANGE_GONE ? dup_why (donor, data) : NULL;
  const char *reasons[] = { why, NULL };

  return engraft_search_changes_dup_words (self->changes, kind, index, reasons);
}

CliChanges *
cli_changes_new_none (const char *why)
{
  CliChanges *self = g_new0 (CliChanges, 1);

  self->remarks = g_ptr_array_new_with_free_func (g_free);
  if (why)
    g_ptr_array_add (self->remarks, g_strdup (why));

  return self;
}

/* As many places may be of other loci. */
static gboolean
check_loci (EngraftFormerSearch  *former,
            const CliAnswer      *answer,
            GError              **error)
{
  const char * const *before = engraft_former_search_get_loci (former);
  g_auto(GStrv) now = engraft_search_options_dup_loci (answer->search);
  g_autofree char *old = NULL, *new = NULL;

  if (!*before || g_strv_equal (before, (const char * const *) now))
    return TRUE;
  old = g_strjoinv (",", (char **) before);
  new = g_strjoinv (",", now);
  g_set_error (error, CLI_ERROR, CLI_DATA,
               _("The former search counts %s and this one %s: they cannot be compared. Say --of=%s."), old, new, old);

  return FALSE;
}

CliChanges *
cli_changes_new (EngraftFormerSearch  *former,
                 const CliAnswer      *answer,
                 const char * const   *now,
                 CliWhyFunc            dup_why,
                 gpointer              data,
                 GError              **error)
{
  const guint n_places = engraft_search_options_get_n_places (answer->search);
  const guint n_before = engraft_former_search_get_n_places (former);
  CliChanges *self;

  if (n_before > 0 && n_before != n_places && n_before <= engraft_match_set_get_n_places (ENGRAFT_MATCH_12))
    {
      g_set_error (error, CLI_ERROR, CLI_DATA,
                   _("The former search counts %u places and this one %u: they cannot be compared. Say --of=%u."),
                   n_before, n_places, n_before);
      return NULL;
    }
  if (!check_loci (former, answer, error))
    return NULL;
  self = cli_changes_new_none (NULL);
  self->former = g_object_ref (former);
  self->changes = engraft_search_changes_new (engraft_former_search_get_lines (former), now);
  add_remarks (self, answer);
  for (EngraftChangeKind kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      const guint n = engraft_search_changes_get_n (self->changes, kind);

      self->words[kind] = g_new0 (char *, n + 1);
      for (guint i = 0; i < n; i++)
        self->words[kind][i] = dup_words (self, kind, i, dup_why, data);
    }

  return self;
}

void
cli_changes_free (CliChanges *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->words); i++)
    g_strfreev (self->words[i]);
  g_clear_object (&self->former);
  g_clear_object (&self->changes);
  g_ptr_array_unref (self->remarks);
  g_free (self);
}

static void
print_kind (const CliChanges  *self,
            EngraftChangeKind  kind,
            guint              limit)
{
  const guint n = engraft_search_changes_get_n (self->changes, kind);
  const guint n_shown = limit > 0 ? MIN (n, limit) : n;

  if (n == 0)
    return;
  g_print ("%s (%u)\n", _(kinds[kind].title), n);
  for (guint i = 0; i < n_shown; i++)
    g_print ("  %-16s %s\n", engraft_search_changes_get_donor (self->changes, kind, i), self->words[kind][i]);
  if (n_shown < n)
    g_print (ngettext ("  and %u more\n", "  and %u more\n", n - n_shown), n - n_shown);
}

void
cli_changes_print (const CliChanges *self,
                   guint             limit)
{
  guint n = 0;

  for (guint i = 0; i < self->remarks->len; i++)
    g_print ("%s\n", (const char *) self->remarks->pdata[i]);
  for (EngraftChangeKind kind = 0; self->changes && kind < G_N_ELEMENTS (kinds); kind++)
    {
      n += engraft_search_changes_get_n (self->changes, kind);
      print_kind (self, kind, limit);
    }
  if (self->changes && n == 0)
    g_print ("%s\n", _("Nothing has changed since the former search."));
}

static void
add_donor (const CliChanges  *self,
           EngraftChangeKind  kind,
           guint              index,
           JsonBuilder       *json)
{
  int before, now;

  engraft_search_changes_get_mismatches (self->changes, kind, index, &before, &now);
  engraft_json_begin_object (json, NULL);
  engraft_json_text (json, "id", engraft_search_changes_get_donor (self->changes, kind, index));
  if (before >= 0)
    engraft_json_number (json, "mismatchesBefore", before);
  if (now >= 0)
    engraft_json_number (json, "mismatches", now);
  engraft_json_text (json, "words", self->words[kind][index]);
  json_builder_end_object (json);
}

void
cli_changes_add_json (const CliChanges *self,
                      JsonBuilder      *json)
{
  if (!self->changes)
    {
      engraft_json_text (json, "changes", NULL);
      return;
    }
  engraft_json_begin_object (json, "changes");
  engraft_json_truth (json, "complete", engraft_former_search_is_complete (self->former));
  engraft_json_truth (json, "typings", engraft_former_search_has_typings (self->former));
  engraft_json_begin_array (json, "remarks");
  for (guint i = 0; i < self->remarks->len; i++)
    json_builder_add_string_value (json, self->remarks->pdata[i]);
  json_builder_end_array (json);
  for (EngraftChangeKind kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      engraft_json_begin_array (json, kinds[kind].member);
      for (guint i = 0; i < engraft_search_changes_get_n (self->changes, kind); i++)
        add_donor (self, kind, i, json);
      json_builder_end_array (json);
    }
  json_builder_end_object (json);
}
