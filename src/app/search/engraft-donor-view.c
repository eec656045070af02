/* engraft-donor-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-donor-view.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "app/search/engraft-locus-chip.h"
#include "app/search/engraft-search-words.h"
#include "app/widgets/engraft-option-row.h"
#include "libengraft/hla/engraft-nomenclature-store.h"

struct _EngraftDonorView
{
  AdwBin                  parent_instance;

  EngraftDonorSearchItem *item;
  EngraftSearchHit       *hit;

  GtkLabel               *title;
  GtkToggleButton        *star;
  GtkBox                 *content;
  GtkWidget              *note;        /* a group, while on the shortlist */
};

G_DEFINE_FINAL_TYPE (EngraftDonorView, engraft_donor_view, ADW_TYPE_BIN)

static void
star_cb (EngraftDonorView *self)
{
  const char *donor = engraft_donor_view_get_donor (self);

  if (donor)
    engraft_donor_search_item_set_shortlisted (self->item, donor, gtk_toggle_button_get_active (self->star));
}

static void
engraft_donor_view_dispose (GObject *object)
{
  EngraftDonorView *self = ENGRAFT_DONOR_VIEW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->hit);

  G_OBJECT_CLASS (engraft_donor_view_parent_class)->dispose (object);
}

static void
engraft_donor_view_class_init (EngraftDonorViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_donor_view_dispose;
}

static GtkWidget *
make_button (const char *icon_name,
             const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static GtkWidget *
make_bar (EngraftDonorView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_selectable (self->title, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title-3");
  self->star = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->star), "flat");
  g_signal_connect_object (self->star, "toggled", G_CALLBACK (star_cb), self, G_CONNECT_SWAPPED);

  gtk_box_append (GTK_BOX (bar), make_button ("go-previous-symbolic", _("Back to the list"), "page.back"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->star));
  gtk_box_append (GTK_BOX (bar), make_button ("go-up-symbolic", _("Previous donor"), "page.previous-donor"));
  gtk_box_append (GTK_BOX (bar), make_button ("go-down-symbolic", _("Next donor"), "page.next-donor"));
  gtk_widget_set_margin_start (bar, 12);
  gtk_widget_set_margin_end (bar, 12);
  gtk_widget_set_margin_bottom (bar, 6);

  return bar;
}

static void
engraft_donor_view_init (EngraftDonorView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->content), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->content));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
engraft_donor_view_new (EngraftDonorSearchItem *item)
{
  EngraftDonorView *self = g_object_new (ENGRAFT_TYPE_DONOR_VIEW, NULL);

  self->item = g_object_ref (item);

  return GTK_WIDGET (self);
}

/* Groups of rows */

static AdwPreferencesGroup *
add_group (EngraftDonorView *self,
           const char       *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->content, group);

  return ADW_PREFERENCES_GROUP (group);
}

static AdwActionRow *
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);

  return ADW_ACTION_ROW (row);
}

static void
add_fact (AdwPreferencesGroup *group,
          const char          *title,
          const char          *value)
{
  GtkWidget *label;

  if (!value || !*value)
    return;

  label = gtk_label_new (value);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (add_row (group, title, ""), label);
}

/* Which of the list it is, and why not earlier */
static void
add_order (EngraftDonorView *self,
           guint             position)
{
  g_autofree char *why = NULL, *title = NULL;
  AdwPreferencesGroup *group;

  if (position == G_MAXUINT)
    return;
  why = engraft_donor_search_item_dup_order (self->item, position, NULL, NULL);
  if (!why)
    return;
  /* Translators: where a donor is in the list */
  title = g_strdup_printf (_("Rank %u"), position + 1);
  group = add_group (self, NULL);
  add_row (group, title, why);
}

static void
add_reasons (EngraftDonorView  *self,
             char             **reasons)
{
  AdwPreferencesGroup *group;

  if (!reasons || !*reasons)
    return;

  group = add_group (self, _("Not in the List"));
  for (guint i = 0; reasons[i]; i++)
    add_row (group, reasons[i], "");
}

/* Both places have a grade; when it is the same, it is said once. */
static char *
dup_grades (EngraftMatch *match,
            guint         index)
{
  const char *first = engraft_match_grade_get_name (engraft_match_locus_get_grade (match, index, 0));
  const char *second = engraft_match_grade_get_name (engraft_match_locus_get_grade (match, index, 1));

  if (g_strcmp0 (first, second) == 0)
    /* Translators: how closely both places of a locus match */
    return g_strdup_printf (_("Grade of both places: %s."), first);

  return g_strdup_printf (_("Grades: %s, %s."), first, second);
}

static void
add_locus (AdwPreferencesGroup *group,
           EngraftMatch        *match,
           guint                index)
{
  g_autofree char *why = engraft_match_dup_explanation (match, index), *subtitle = NULL, *grades = NULL, *title = NULL;
  g_autofree char *prefix = g_strdup_printf ("%s: ", engraft_match_get_locus (match, index));
  const char *reasons = g_str_has_prefix (why, prefix) ? why + strlen (prefix) : why;   /* the title has the locus */
  GtkWidget *chip = engraft_locus_chip_new ();
  const EngraftLocusState state = engraft_locus_state_get (match, index);
  const gboolean is_mismatch = state == ENGRAFT_LOCUS_MISMATCH || state == ENGRAFT_LOCUS_GVH || state == ENGRAFT_LOCUS_HVG;

  title = g_strdup_printf ("%s: %s", engraft_match_get_locus (match, index),
                           is_mismatch ? engraft_match_locus_get_direction_name (match, index)
                                       : engraft_locus_state_get_name (state));
  grades = state == ENGRAFT_LOCUS_UNTYPED ? NULL : dup_grades (match, index);
  subtitle = grades ? g_strdup_printf ("%s %s", reasons, grades) : g_strdup (reasons);
  engraft_locus_chip_set_match (ENGRAFT_LOCUS_CHIP (chip), match, index);
  adw_action_row_add_suffix (add_row (group, title, subtitle), chip);
}

/* The class of a unit, when something else is counted, and DPB1 */
static char *
dup_beside (EngraftMatch             *match,
            const EngraftDonorRecord *record)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (record->kind == ENGRAFT_DONOR_CORD)
    {
      g_autofree char *class = engraft_match_dup_cord_class (match);

      g_string_append_printf (text, _("Class of cord blood, antigens at A and B, alleles at DRB1: %s"), class);
    }
  if (engraft_match_has_tce (match))
    {
      g_autofree char *tce = engraft_match_dup_tce (match);

      g_string_append (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (text, _("DPB1 by groups of T-cell epitopes: %s"), tce);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_match (EngraftDonorView         *self,
           EngraftMatch             *match,
           const EngraftDonorRecord *record)
{
  g_autofree char *count = engraft_search_words_dup_count (match), *verdict = engraft_match_dup_verdict (match);
  g_autofree char *title = NULL, *beside = dup_beside (match, record);
  AdwPreferencesGroup *group;
  guint n_counted = engraft_match_get_n_loci (match);

  /* Translators: how many places match, and what that makes the donor: “9/10, mismatch” */
  title = g_strdup_printf (_("%s, %s"), count, verdict);
  group = add_group (self, title);
  adw_preferences_group_set_description (group, *beside ? beside : NULL);
  for (EngraftDonorLocus locus = 0; locus < ENGRAFT_N_DONOR_LOCI; locus++)
    {
      int index = engraft_search_words_find_locus (match, locus);

      if (index >= 0 && (guint) index < n_counted)
        add_locus (group, match, index);
    }
  if (engraft_match_get_n_shown_loci (match) == n_counted)
    return;
  group = add_group (self, _("Not Counted"));
  for (guint i = n_counted; i < engraft_match_get_n_shown_loci (match); i++)
    add_locus (group, match, i);
}

static char *
dup_number (double      value,
            const char *format)
{
  return isnan (value) ? NULL : g_strdup_printf (format, value);
}

static void
add_unit (EngraftDonorView         *self,
          AdwPreferencesGroup      *group,
          const EngraftDonorRecord *record)
{
  double weight = engraft_options_get_double (ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (self->item)),
                                              "weight");
  g_autofree char *tnc = engraft_search_words_dup_cells (record->tnc, 7, weight);
  g_autofree char *cd34 = engraft_search_words_dup_cells (record->cd34, 6, weight);
  g_autofree char *volume = dup_number (record->volume, _("%.0f ml"));

  add_fact (group, _("Nucleated cells"), tnc);
  add_fact (group, _("CD34 positive cells"), cd34);
  add_fact (group, _("Volume"), volume);
  add_fact (group, _("Attached segment"), record->has_segment == ENGRAFT_SIGN_POSITIVE ? _("yes")
                                          : record->has_segment == ENGRAFT_SIGN_NEGATIVE ? _("no") : NULL);
  add_fact (group, _("Bank"), record->bank);
  add_fact (group, _("Processing"), record->processing);
  add_fact (group, _("Accreditation"), record->accreditation);
}

static void
add_typing (AdwPreferencesGroup      *group,
            const EngraftDonorRecord *record)
{
  enum { MOST = 20 };

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      g_autofree char *text = NULL, *title = NULL;

      if (!*record->typing[i][0])
        continue;
      text = engraft_search_words_dup_typing (record->typing[i][0], record->typing[i][1], ", ", MOST);
      title = g_strdup_printf ("HLA-%s", engraft_donor_locus_get_name (i));
      add_fact (group, title, text);
    }
}

/* By the catalogue that is used, if there is one */
static void
add_common (EngraftDonorView *self,
            EngraftMatch     *match)
{
  g_auto(GStrv) notes = engraft_nomenclature_store_dup_catalogue_notes (engraft_nomenclature_store_get_default (),
                                                                        engraft_match_get_donor (match));
  AdwPreferencesGroup *group = notes[0] ? add_group (self, _("Common or Rare")) : NULL;
  g_autofree char *all = g_strjoinv ("\n", notes), *markup = g_markup_escape_text (all, -1);

  if (group)
    adw_preferences_group_set_description (group, markup);
}

static void
add_facts (EngraftDonorView         *self,
           const EngraftDonorRecord *record)
{
  g_autofree char *words = engraft_search_words_dup_donor (record);
  AdwPreferencesGroup *group = add_group (self, record->kind == ENGRAFT_DONOR_CORD ? _("Unit") : _("Donor"));

  adw_preferences_group_set_description (group, words);
  if (record->kind == ENGRAFT_DONOR_CORD)
    add_unit (self, group, record);
  add_fact (group, _("GRID"), record->grid);
  add_fact (group, _("Ethnicity"), record->ethnicity);
  add_typing (group, record);
}

void
engraft_donor_view_show (EngraftDonorView  *self,
                         EngraftSearchHit  *hit,
                         guint              position,
                         char             **reasons)
{
  GtkWidget *child;
  const EngraftDonorRecord *record;

  g_return_if_fail (ENGRAFT_IS_DONOR_VIEW (self) && ENGRAFT_IS_SEARCH_HIT (hit));

  g_set_object (&self->hit, hit);
  record = engraft_donor_get_record (engraft_search_hit_get_donor (hit));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))))
    gtk_box_remove (self->content, child);
  self->note = NULL;

  gtk_label_set_label (self->title, record->id);
  add_reasons (self, reasons);
  add_order (self, position);
  add_match (self, engraft_search_hit_get_match (hit), record);
  add_common (self, engraft_search_hit_get_match (hit));
  add_facts (self, record);
  engraft_donor_view_update_shortlist (self);
}

const char *
engraft_donor_view_get_donor (EngraftDonorView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_VIEW (self), NULL);

  return self->hit ? engraft_donor_get_id (engraft_search_hit_get_donor (self->hit)) : NULL;
}

void
engraft_donor_view_update_shortlist (EngraftDonorView *self)
{
  const char *donor = engraft_donor_view_get_donor (self);
  EngraftShortlistEntry *entry = donor ? engraft_donor_search_item_find_entry (self->item, donor) : NULL;
  const char *label = entry ? _("Remove from the shortlist") : _("Put on the shortlist");

  if (gtk_toggle_button_get_active (self->star) != (entry != NULL))
    gtk_toggle_button_set_active (self->star, entry != NULL);
  gtk_button_set_icon_name (GTK_BUTTON (self->star), entry ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->star), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  if (!entry == !self->note)
    return;
  if (entry)
    {
      self->note = adw_preferences_group_new ();
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->note),
                                 engraft_option_row_new (ENGRAFT_OPTIONS (entry), "note"));
      gtk_box_prepend (self->content, self->note);
    }
  else
    {
      gtk_box_remove (self->content, self->note);
      self->note = NULL;
    }
}
