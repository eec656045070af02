/* engraft-status-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-status-guard.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-status-codes.h"
#include "libengraft/text/engraft-format.h"

struct _EngraftStatusGuard
{
  AdwBin                   parent_instance;

  EngraftAnalysis *analysis;
  AdwPreferencesGroup     *group;
  GPtrArray               *rows;     /* of AdwComboRow, not owned */
  gboolean                 filling;
  gboolean                 answers;
};

G_DEFINE_FINAL_TYPE (EngraftStatusGuard, engraft_status_guard, ADW_TYPE_BIN)

static const struct
{
  EngraftOutcome  outcome;
  const char     *name;
} outcomes[] = {
  { ENGRAFT_OUTCOME_EVENT, N_("Event") },
  { ENGRAFT_OUTCOME_CENSORED, N_("Censored") },
  { ENGRAFT_OUTCOME_OTHER, N_("Other event") },
  { ENGRAFT_OUTCOME_MISSING, N_("Unknown") },
};

/* What is no yes is a no: whoever had another event, too. */
static const struct
{
  EngraftOutcome  outcome;
  const char     *name;
} answers[] = {
  { ENGRAFT_OUTCOME_EVENT, N_("Yes") },
  { ENGRAFT_OUTCOME_CENSORED, N_("No") },
  { ENGRAFT_OUTCOME_MISSING, N_("Unknown") },
};

static guint
count_choices (EngraftStatusGuard *self)
{
  return self->answers ? G_N_ELEMENTS (answers) : G_N_ELEMENTS (outcomes);
}

static void
selected_cb (EngraftStatusGuard *self,
             GParamSpec         *pspec,
             AdwComboRow        *row)
{
  guint selected = adw_combo_row_get_selected (row);

  if (self->filling || selected >= count_choices (self))
    return;

  engraft_status_codes_set (self->analysis, g_object_get_data (G_OBJECT (row), "engraft-value"),
                            self->answers ? answers[selected].outcome : outcomes[selected].outcome);
}

static void
setup_outcome_cb (GtkListItemFactory *factory,
                  GtkListItem        *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_outcome_cb (GtkListItemFactory *factory,
                 GtkListItem        *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* A choice is cut where room is short; what a status means must be legible whole. */
static void
show_choice_whole (AdwComboRow *row)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_outcome_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_outcome_cb), NULL);
  adw_combo_row_set_list_factory (row, adw_combo_row_get_factory (row));
  adw_combo_row_set_factory (row, factory);
}

static AdwComboRow *
add_row (EngraftStatusGuard *self)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < count_choices (self); i++)
    gtk_string_list_append (names, self->answers ? _(answers[i].name) : _(outcomes[i].name));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  show_choice_whole (row);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);

  return row;
}

static void
show_code (EngraftStatusGuard      *self,
           AdwComboRow             *row,
           const EngraftStatusCode *code)
{
  g_autofree char *count = engraft_format_count (code->count), *subtitle = NULL;

  /* Translators: how many rows have this value of the status */
  subtitle = g_strdup_printf (ngettext ("%s row", "%s rows", code->count), count);
  if (code->label)
    {
      g_autofree char *both = g_strconcat (code->label, "\n", subtitle, NULL);

      g_free (subtitle);
      subtitle = g_steal_pointer (&both);
    }

  g_object_set_data_full (G_OBJECT (row), "engraft-value", g_strdup (code->value), g_free);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), code->word);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (self->answers)
    adw_combo_row_set_selected (row, code->outcome == ENGRAFT_OUTCOME_EVENT ? 0 : code->outcome == ENGRAFT_OUTCOME_MISSING ? 2 : 1);
  for (guint i = 0; !self->answers && i < G_N_ELEMENTS (outcomes); i++)
    if (outcomes[i].outcome == code->outcome)
      adw_combo_row_set_selected (row, i);
}

static void
show_tally (EngraftStatusGuard *self)
{
  EngraftTally *tally = engraft_analysis_get_tally (self->analysis);
  /* before all roles are there it counts what nobody meant */
  g_autofree char *text = tally && !engraft_tally_has_errors (tally) ? engraft_tally_dup_sentence (tally) : NULL;
  g_autofree char *markup = text ? g_markup_escape_text (text, -1) : NULL;

  adw_preferences_group_set_description (self->group, markup);
}

/* Rows stay where they are, so that the one in use keeps the focus. */
void
engraft_status_guard_update (EngraftStatusGuard *self)
{
  g_autoptr(GPtrArray) codes = NULL;

  g_return_if_fail (ENGRAFT_IS_STATUS_GUARD (self));

  codes = engraft_status_codes_list (self->analysis);
  self->filling = TRUE;
  while (self->rows->len > codes->len)
    {
      adw_preferences_group_remove (self->group, self->rows->pdata[self->rows->len - 1]);
      g_ptr_array_remove_index (self->rows, self->rows->len - 1);
    }
  for (guint i = 0; i < codes->len; i++)
    show_code (self, i < self->rows->len ? self->rows->pdata[i] : add_row (self), codes->pdata[i]);
  self->filling = FALSE;

  show_tally (self);
  gtk_widget_set_visible (GTK_WIDGET (self), codes->len > 0);
}

static void
engraft_status_guard_dispose (GObject *object)
{
  EngraftStatusGuard *self = ENGRAFT_STATUS_GUARD (object);

  g_clear_object (&self->analysis);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_status_guard_parent_class)->dispose (object);
}

static void
engraft_status_guard_class_init (EngraftStatusGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_status_guard_dispose;
}

static void
engraft_status_guard_init (EngraftStatusGuard *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("What the Status Means"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

void
engraft_status_guard_set_analysis (EngraftStatusGuard      *self,
                                   EngraftAnalysis *analysis)
{
  g_return_if_fail (ENGRAFT_IS_STATUS_GUARD (self));

  g_set_object (&self->analysis, analysis);
}

void
engraft_status_guard_set_answers (EngraftStatusGuard *self,
                                  gboolean            set)
{
  g_return_if_fail (ENGRAFT_IS_STATUS_GUARD (self));

  if (self->answers == set)
    return;
  /* the rows that are there have the other words */
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  self->answers = set;
}
