/* engraft-typing-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-typing-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/engraft-compat.h"
#include "app/search/engraft-allele-text.h"
#include "app/search/engraft-entry-mark.h"
#include "libengraft/hla/engraft-nomenclature-names.h"
#include "libengraft/hla/engraft-nomenclature-store.h"

#define PAUSE 250          /* ms without a key after which what cannot be read yet is taken */
#define MAX_NAMES 12

struct _EngraftTypingRow
{
  AdwPreferencesRow    parent_instance;

  EngraftPatient      *patient;
  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;
  EngraftDonorLocus    locus;

  GtkWidget           *entries[2];
  GtkListStore        *names[2];
  GtkWidget           *message;
  GtkWidget           *alleles;       /* a button that shows what the typing stands for */
  GtkWidget           *allele_text;
  GtkWidget           *suggestion;    /* a button */
  GtkWidget           *go;            /* a button to the letters that are wrong */
  guint                wrong;         /* in which entry; both buttons are for it */
  char                *wrong_paste;   /* why a whole typing was not taken */
  guint                timeout;
  guint                again;         /* an idle source: another catalogue says how common alleles are */
  gboolean             loading;
};

G_DEFINE_FINAL_TYPE (EngraftTypingRow, engraft_typing_row, ADW_TYPE_PREFERENCES_ROW)

static const char *
get_text (EngraftTypingRow *self,
          guint             place)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entries[place]));
}

static char *
dup_text (EngraftTypingRow *self,
          guint             place)
{
  return g_strstrip (g_strdup (get_text (self, place)));
}

/* What is said beneath */

static void
mark_entry (EngraftTypingRow *self,
            guint             place,
            const char       *message)
{
  GtkWidget *entry = self->entries[place];

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message ? message : "", -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               message ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (message)
    gtk_widget_add_css_class (entry, "error");
  else
    {
      gtk_widget_remove_css_class (entry, "error");
      engraft_entry_mark_clear (GTK_ENTRY (entry));
    }
}

static void
show_message (EngraftTypingRow *self,
              const char       *text,
              gboolean          is_error)
{
  gtk_label_set_label (GTK_LABEL (self->message), text ? text : "");
  gtk_widget_set_visible (self->message, text != NULL);
  if (is_error)
    {
      gtk_widget_add_css_class (self->message, "error");
      gtk_widget_remove_css_class (self->message, "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (self->message, "error");
      gtk_widget_add_css_class (self->message, "dim-label");
    }
}

static void
suggest (EngraftTypingRow *self,
         guint             place)
{
  g_autofree char *text = dup_text (self, place), *name = NULL, *label = NULL;

  name = engraft_nomenclature_dup_suggestion (self->nomenclature, engraft_donor_locus_get_name (self->locus), text);
  gtk_widget_set_visible (self->suggestion, name != NULL);
  if (!name)
    return;

  g_object_set_data_full (G_OBJECT (self->suggestion), "name", g_strdup (name), g_free);
  /* Translators: takes the name of an allele that was probably meant: “Use 02:01” */
  label = g_strdup_printf (_("Use %s"), name);
  gtk_button_set_label (GTK_BUTTON (self->suggestion), label);
}

/* Of one locus, of which one genotype of several is true: it is all in the first entry. */
static gboolean
has_genotypes (const char *text)
{
  return strchr (text, '|') && !strpbrk (text, "^*?~");
}

static char *
dup_meaning (EngraftTypingRow *self,
             EngraftTyping    *typing)
{
  const char *locus = engraft_donor_locus_get_name (self->locus);
  g_autofree char *first = engraft_typing_dup_meaning (typing, locus, 0), *second = NULL;
  g_auto(GStrv) notes = engraft_typing_dup_notes (typing);
  g_auto(GStrv) common =
    engraft_nomenclature_store_dup_catalogue_notes (engraft_nomenclature_store_get_default (), typing);
  g_autoptr(GString) text = g_string_new (first);

  if (*get_text (self, 1) || has_genotypes (get_text (self, 0)))
    second = engraft_typing_dup_meaning (typing, locus, 1);
  if (second)
    g_string_append_printf (text, " · %s", second);
  for (guint i = 0; notes[i]; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", notes[i]);
  for (guint i = 0; common[i]; i++)
    if (i == 0 || (*get_text (self, 1) && !g_str_equal (common[i], common[i - 1])))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", common[i]);

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* NULL: there are none to show */
static void
show_alleles (EngraftTypingRow *self,
              EngraftTyping    *typing)
{
  const char *locus = engraft_donor_locus_get_name (self->locus);
  g_autoptr(GString) text = g_string_new (NULL);

  if (typing)
    engraft_allele_text_append (text, typing, locus, 0);
  if (typing && (*get_text (self, 1) || has_genotypes (get_text (self, 0))))
    engraft_allele_text_append (text, typing, locus, 1);
  gtk_label_set_label (GTK_LABEL (self->allele_text), text->str);
  gtk_widget_set_visible (self->alleles, text->len > 0);
}

static void
show_error (EngraftTypingRow *self,
            guint             place,
            gsize             offset,
            const char       *message)
{
  self->wrong = place;
  show_message (self, message, TRUE);
  mark_entry (self, place, message);
  if (*get_text (self, place))
    engraft_entry_mark_set (GTK_ENTRY (self->entries[place]), offset);
  gtk_widget_set_visible (self->go, *get_text (self, place) != '\0');
  suggest (self, place);
}

static void
validate (EngraftTypingRow *self)
{
  g_autofree char *first = dup_text (self, 0), *second = dup_text (self, 1), *meaning = NULL;
  g_autoptr(EngraftTyping) typing = NULL;
  g_autoptr(GError) error = NULL;
  gsize offset;
  guint place;

  for (guint i = 0; i < 2; i++)
    mark_entry (self, i, NULL);
  gtk_widget_set_visible (self->suggestion, FALSE);
  gtk_widget_set_visible (self->go, FALSE);
  show_alleles (self, NULL);
  if (self->wrong_paste)
    {
      show_message (self, self->wrong_paste, TRUE);
      return;
    }
  if (!self->nomenclature || (!*first && !*second))
    {
      show_message (self, NULL, FALSE);
      return;
    }

  typing = engraft_typing_new (self->nomenclature, self->macs);
  if (!engraft_typing_set_genotypes (typing, engraft_donor_locus_get_name (self->locus), first, second, &place, &offset,
                                     &error))
    {
      show_error (self, place, offset, error->message);
      return;
    }
  meaning = dup_meaning (self, typing);
  show_message (self, meaning, FALSE);
  show_alleles (self, typing);
}

/* Text comes and goes */

/* A typing of several loci was put into one entry. */
static gboolean
is_whole_typing (const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \t\n;,", -1);
  guint n = 0;

  for (guint i = 0; words[i]; i++)
    n += *words[i] != '\0';

  return !has_genotypes (text) && (strpbrk (text, "^+~|") || n > 2);
}

static void
store (EngraftTypingRow *self)
{
  g_autoptr(GError) error = NULL;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_pointer (&self->wrong_paste, g_free);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = dup_text (self, i);

      if (is_whole_typing (text) && self->nomenclature)
        {
          if (engraft_patient_take_text (self->patient, self->nomenclature, self->macs, text, &error))
            {
              /* of a locus that the text does not have, the entry is as it was */
              gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), engraft_patient_get_text (self->patient, self->locus, i));
              break;
            }
          self->wrong_paste = g_strdup (error->message);
          break;
        }
      engraft_patient_set_text (self->patient, self->locus, i, text);
    }
  validate (self);
}

static gboolean
can_read (EngraftTypingRow *self,
          guint             place)
{
  g_autofree char *text = dup_text (self, place);
  g_autoptr(EngraftTyping) typing = NULL;

  if (!self->nomenclature)
    return FALSE;
  typing = engraft_typing_new (self->nomenclature, self->macs);

  return engraft_typing_set_genotypes (typing, engraft_donor_locus_get_name (self->locus), text, NULL, NULL, NULL, NULL);
}

/* The beginning of a name, while it is typed, is not yet wrong. */
static gboolean
is_unfinished (EngraftTypingRow *self,
               guint             place)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!focus || !gtk_widget_is_ancestor (focus, self->entries[place]) || !self->nomenclature ||
      gtk_tree_model_iter_n_children (GTK_TREE_MODEL (self->names[place]), NULL) == 0)
    return FALSE;

  return !can_read (self, place);
}

static gboolean
pause_cb (gpointer user_data)
{
  EngraftTypingRow *self = user_data;

  self->timeout = 0;
  if (is_unfinished (self, 0) || is_unfinished (self, 1))
    self->timeout = g_timeout_add (PAUSE, pause_cb, self);
  else
    store (self);

  return G_SOURCE_REMOVE;
}

static void
fill_names (EngraftTypingRow *self,
            guint             place)
{
  const char *text = get_text (self, place);
  g_auto(GStrv) names = NULL;

  gtk_list_store_clear (self->names[place]);
  if (!self->nomenclature || !*text || strpbrk (text, "/ ^+|"))
    return;

  names = engraft_nomenclature_dup_completions (self->nomenclature, engraft_donor_locus_get_name (self->locus), text,
                                                MAX_NAMES);
  if (names[0] && !names[1] && g_str_equal (names[0], text))
    return;
  for (guint i = 0; names[i]; i++)
    gtk_list_store_insert_with_values (self->names[place], NULL, -1, 0, names[i], -1);
}

static void
changed_cb (EngraftTypingRow *self,
            GtkEditable      *entry)
{
  const guint place = GTK_WIDGET (entry) == self->entries[1];

  if (self->loading)
    return;

  /* what was wrong may be another place now */
  engraft_entry_mark_clear (GTK_ENTRY (entry));
  fill_names (self, place);
  g_clear_handle_id (&self->timeout, g_source_remove);
  /* what can be read is taken as soon as the entry is done with it */
  self->timeout = can_read (self, place) ? g_idle_add_full (G_PRIORITY_DEFAULT, pause_cb, self, NULL)
                                         : g_timeout_add (PAUSE, pause_cb, self);
}

static void
leave_cb (EngraftTypingRow *self)
{
  if (self->timeout)
    store (self);
}

static void
patient_cb (EngraftTypingRow *self,
            GParamSpec       *pspec)
{
  if (self->timeout)
    return;

  self->loading = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      const char *text = engraft_patient_get_text (self->patient, self->locus, i);
      g_autofree char *shown = dup_text (self, i);

      if (!g_str_equal (text, shown))
        gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), text);
    }
  self->loading = FALSE;
  if (g_str_equal (pspec->name, engraft_patient_get_option (self->locus, 0)) ||
      g_str_equal (pspec->name, engraft_patient_get_option (self->locus, 1)))
    validate (self);
}

static void
suggestion_cb (EngraftTypingRow *self)
{
  GtkWidget *entry = self->entries[self->wrong];

  self->loading = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (entry), g_object_get_data (G_OBJECT (self->suggestion), "name"));
  self->loading = FALSE;
  gtk_widget_grab_focus (entry);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  store (self);
}

static void
go_cb (EngraftTypingRow *self)
{
  if (!engraft_entry_mark_select (GTK_ENTRY (self->entries[self->wrong])))
    gtk_widget_grab_focus (self->entries[self->wrong]);
}

static gboolean
match_cb (GtkEntryCompletion *completion,
          const char         *key,
          GtkTreeIter        *iter,
          gpointer            user_data)
{
  return TRUE;      /* the list has only names that match */
}

static void
engraft_typing_row_dispose (GObject *object)
{
  EngraftTypingRow *self = ENGRAFT_TYPING_ROW (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->again, g_source_remove);
  g_clear_object (&self->patient);
  g_clear_object (&self->nomenclature);
  g_clear_object (&self->macs);
  for (guint i = 0; i < 2; i++)
    g_clear_object (&self->names[i]);
  g_clear_pointer (&self->wrong_paste, g_free);

  G_OBJECT_CLASS (engraft_typing_row_parent_class)->dispose (object);
}

static gboolean
engraft_typing_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ENGRAFT_TYPING_ROW (widget)->entries[0]);
}

static void
engraft_typing_row_class_init (EngraftTypingRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_typing_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = engraft_typing_row_grab_focus;
}

static void
add_entry (EngraftTypingRow *self,
           GtkBox           *box,
           guint             place)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autoptr(GtkEntryCompletion) completion = gtk_entry_completion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entries[place] = entry;
  self->names[place] = gtk_list_store_new (1, G_TYPE_STRING);
  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (self->names[place]));
  gtk_entry_completion_set_text_column (completion, 0);
  gtk_entry_completion_set_match_func (completion, match_cb, NULL, NULL);
  gtk_entry_set_completion (GTK_ENTRY (entry), completion);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_add_css_class (entry, "numeric");
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (store), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
  gtk_box_append (box, entry);
}

static void
add_alleles (EngraftTypingRow *self,
             GtkBox           *box)
{
  GtkWidget *popover = gtk_popover_new (), *scrolled = gtk_scrolled_window_new ();

  self->allele_text = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->allele_text), 0);
  gtk_label_set_yalign (GTK_LABEL (self->allele_text), 0);
  gtk_label_set_wrap (GTK_LABEL (self->allele_text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->allele_text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (self->allele_text), 36);
  gtk_widget_add_css_class (self->allele_text, "numeric");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->allele_text);
  gtk_widget_set_focusable (scrolled, TRUE);      /* so that keys scroll */
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);

  self->alleles = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->alleles), "view-list-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->alleles), popover);
  gtk_widget_add_css_class (self->alleles, "flat");
  gtk_widget_set_valign (self->alleles, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->alleles, FALSE);
  gtk_box_append (box, self->alleles);
}

static void
engraft_typing_row_init (EngraftTypingRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (NULL), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);

  g_object_bind_property (self, "title", title, "label", G_BINDING_DEFAULT);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_width_chars (GTK_LABEL (title), 5);
  gtk_box_append (GTK_BOX (line), title);
  for (guint i = 0; i < 2; i++)
    add_entry (self, GTK_BOX (line), i);
  add_alleles (self, GTK_BOX (line));
  gtk_box_append (GTK_BOX (box), line);

  self->message = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->message), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (self->message, "caption");
  gtk_widget_set_visible (self->message, FALSE);
  gtk_box_append (GTK_BOX (box), self->message);

  self->suggestion = gtk_button_new ();
  self->go = gtk_button_new_with_label (_("Go to the Error"));
  gtk_widget_set_visible (self->suggestion, FALSE);
  gtk_widget_set_visible (self->go, FALSE);
  g_signal_connect_object (self->suggestion, "clicked", G_CALLBACK (suggestion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->go, "clicked", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), self->suggestion);
  gtk_box_append (GTK_BOX (buttons), self->go);
  gtk_box_append (GTK_BOX (box), buttons);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

static gboolean
again_cb (gpointer user_data)
{
  ENGRAFT_TYPING_ROW (user_data)->again = 0;
  validate (user_data);

  return G_SOURCE_REMOVE;
}

/* It becomes the one in use a moment later. */
static void
catalogues_cb (EngraftTypingRow *self)
{
  if (!self->again)
    self->again = g_idle_add (again_cb, self);
}

GtkWidget *
engraft_typing_row_new (EngraftPatient    *patient,
                        EngraftDonorLocus  locus)
{
  EngraftTypingRow *self = g_object_new (ENGRAFT_TYPE_TYPING_ROW, "title", engraft_donor_locus_get_name (locus), NULL);

  self->patient = g_object_ref (patient);
  self->locus = locus;
  self->loading = TRUE;
  for (guint i = 0; i < 2; i++)
    {
      /* Translators: a locus, and 1 or 2: an entry of the patient’s typing */
      g_autofree char *label = g_strdup_printf (_("HLA-%s, allele %u"), engraft_donor_locus_get_name (locus), i + 1);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      gtk_editable_set_text (GTK_EDITABLE (self->entries[i]), engraft_patient_get_text (patient, locus, i));
    }
  {
    /* Translators: a locus: a button that shows all alleles that its typing may be */
    g_autofree char *label = g_strdup_printf (_("Alleles of HLA-%s"), engraft_donor_locus_get_name (locus));

    gtk_widget_set_tooltip_text (self->alleles, label);
    engraft_widget_set_label (self->alleles, label);
  }
  self->loading = FALSE;
  g_signal_connect_object (patient, "changed", G_CALLBACK (patient_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engraft_nomenclature_store_get_entries (engraft_nomenclature_store_get_default (),
                                                                   ENGRAFT_NOMENCLATURE_CATALOGUE),
                           "items-changed", G_CALLBACK (catalogues_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
engraft_typing_row_set_nomenclature (EngraftTypingRow    *self,
                                     EngraftNomenclature *nomenclature,
                                     EngraftMacTable     *macs)
{
  gboolean changed;

  g_return_if_fail (ENGRAFT_IS_TYPING_ROW (self));

  changed = g_set_object (&self->macs, macs);
  if (g_set_object (&self->nomenclature, nomenclature) || changed)
    validate (self);
}
