/* engraft-compare-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-compare-view.h"

#include <glib/gi18n.h>

#include "app/search/engraft-donor-facts.h"
#include "app/search/engraft-locus-chip.h"
#include "app/search/engraft-search-words.h"

#define MAX_COMPARED 6

struct _EngraftCompareView
{
  AdwBin                  parent_instance;

  EngraftDonorSearchItem *item;
  GtkStack               *stack;
  GtkGrid                *grid;
  GtkWidget              *more;
  int                     row;      /* where the next row of the grid goes */
};

G_DEFINE_FINAL_TYPE (EngraftCompareView, engraft_compare_view, ADW_TYPE_BIN)

static void
engraft_compare_view_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_COMPARE_VIEW (object)->item);

  G_OBJECT_CLASS (engraft_compare_view_parent_class)->dispose (object);
}

static void
engraft_compare_view_class_init (EngraftCompareViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_compare_view_dispose;
}

static void
engraft_compare_view_init (EngraftCompareView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = adw_status_page_new ();

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 24);
  gtk_grid_set_row_spacing (self->grid, 9);
  self->more = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->more), 0);
  gtk_widget_add_css_class (self->more, "caption");
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), self->more);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "starred-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("Nothing to Compare Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _("Press the stars of two to six donors: here they stand side by side. The "
                                     "shortlist says which of them."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, scroller, "some");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
engraft_compare_view_new (EngraftDonorSearchItem *item)
{
  EngraftCompareView *self = g_object_new (ENGRAFT_TYPE_COMPARE_VIEW, NULL);

  self->item = g_object_ref (item);

  return GTK_WIDGET (self);
}

static void
attach_text (EngraftCompareView *self,
             const char         *text,
             int                 column,
             const char         *css_class)
{
  GtkWidget *label = gtk_label_new (text ? text : "–");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 22);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  else if (!text)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->grid, label, column, self->row, 1, 1);
}

/* A row with what is known of each donor; none when nothing is known of any */
static void
add_row (EngraftCompareView *self,
         GPtrArray          *hits,
         EngraftDonorFact    fact,
         const char         *patient)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gboolean is_known = FALSE;

  for (guint i = 0; i < hits->len; i++)
    {
      char *text = engraft_donor_fact_dup (fact, self->item, hits->pdata[i]);

      g_ptr_array_add (texts, text);
      is_known |= text && *text;
    }
  if (!is_known)
    return;

  attach_text (self, engraft_donor_fact_get_title (fact), 0, "dim-label");
  attach_text (self, patient ? patient : "", 1, NULL);
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = texts->pdata[i];

      attach_text (self, text && *text ? text : NULL, i + 2, NULL);
    }
  self->row++;
}

static char *
join_places (const char *first,
             const char *second)
{
  enum { MOST = 4 };

  return first && *first ? engraft_search_words_dup_typing (first, second, "\n", MOST) : NULL;
}

static void
attach_match (EngraftCompareView *self,
              EngraftSearchHit   *hit,
              int                 index,
              const char         *text,
              int                 column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *chip = engraft_locus_chip_new ();
  GtkWidget *label = gtk_label_new (text ? text : "–");

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  engraft_locus_chip_set_match (ENGRAFT_LOCUS_CHIP (chip), engraft_search_hit_get_match (hit), index);
  gtk_widget_set_valign (chip, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), chip);
  gtk_box_append (GTK_BOX (box), label);
  gtk_grid_attach (self->grid, box, column, self->row, 1, 1);
}

/* What is typed at a locus, of a record or of a patient */
typedef char *(*DupPlacesFunc) (gconstpointer     data,
                                EngraftDonorLocus locus);

static char *
dup_places (gconstpointer     data,
            EngraftDonorLocus locus)
{
  const EngraftDonorRecord *record = data;

  return join_places (record->typing[locus][0], record->typing[locus][1]);
}

static char *
dup_patient_places (gconstpointer     data,
                    EngraftDonorLocus locus)
{
  EngraftPatient *patient = ENGRAFT_PATIENT ((gpointer) data);

  return join_places (engraft_patient_get_text (patient, locus, 0), engraft_patient_get_text (patient, locus, 1));
}

/* DRB3, DRB4 and DRB5 under each other, with their names */
static char *
join_linked (DupPlacesFunc dup,
             gconstpointer data)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (EngraftDonorLocus locus = ENGRAFT_DONOR_DRB3; locus <= ENGRAFT_DONOR_DRB5; locus++)
    {
      g_autofree char *places = dup (data, locus);

      if (places)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? "\n" : "", engraft_donor_locus_get_name (locus), places);
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
add_locus (EngraftCompareView *self,
           GPtrArray          *hits,
           EngraftDonorLocus   locus)
{
  g_autofree char *typed = dup_patient_places (engraft_donor_search_item_get_patient (self->item), locus);
  EngraftMatch *first = engraft_search_hit_get_match (hits->pdata[0]);
  const gboolean is_counted = engraft_search_words_find_locus (first, locus) < (int) engraft_match_get_n_loci (first);
  g_autofree char *title = is_counted ? g_strdup (engraft_donor_locus_get_name (locus))
                                      : g_strdup_printf ("%s\n%s", engraft_donor_locus_get_name (locus), _("Not Counted"));

  attach_text (self, title, 0, "dim-label");
  attach_text (self, typed, 1, NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      g_autofree char *text = dup_places (engraft_donor_get_record (engraft_search_hit_get_donor (hits->pdata[i])), locus);
      EngraftMatch *match = engraft_search_hit_get_match (hits->pdata[i]);

      attach_match (self, hits->pdata[i], engraft_search_words_find_locus (match, locus), text, i + 2);
    }
  self->row++;
}

/* Shown, and not counted */
static void
add_linked (EngraftCompareView *self,
            GPtrArray          *hits)
{
  EngraftMatch *match = engraft_search_hit_get_match (hits->pdata[0]);
  guint index = 0;
  g_autofree char *typed = join_linked (dup_patient_places, engraft_donor_search_item_get_patient (self->item));
  gboolean is_typed = typed != NULL;

  while (index < engraft_match_get_n_shown_loci (match) && !g_str_equal (engraft_match_get_locus (match, index), "DRB345"))
    index++;
  if (index == engraft_match_get_n_shown_loci (match))
    return;
  for (guint i = 0; i < hits->len; i++)
    is_typed |= engraft_match_locus_is_typed (engraft_search_hit_get_match (hits->pdata[i]), index);
  if (!is_typed)
    return;
  attach_text (self, _("DRB3/4/5, not counted"), 0, "dim-label");
  attach_text (self, typed, 1, NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      g_autofree char *text =
        join_linked (dup_places, engraft_donor_get_record (engraft_search_hit_get_donor (hits->pdata[i])));

      attach_match (self, hits->pdata[i], index, text, i + 2);
    }
  self->row++;
}

/* What is counted, and DPB1; else where one of the donors is typed by it */
static gboolean
is_compared (GPtrArray         *hits,
             EngraftDonorLocus  locus)
{
  EngraftMatch *first = engraft_search_hit_get_match (hits->pdata[0]);
  const int index = engraft_search_words_find_locus (first, locus);

  if (index < 0 || index < (int) engraft_match_get_n_loci (first) || locus == ENGRAFT_DONOR_DPB1)
    return index >= 0;
  for (guint i = 0; i < hits->len; i++)
    if (engraft_match_locus_is_typed (engraft_search_hit_get_match (hits->pdata[i]), (guint) index))
      return TRUE;

  return FALSE;
}

static void
add_loci (EngraftCompareView *self,
          GPtrArray          *hits)
{
  for (EngraftDonorLocus locus = 0; locus < ENGRAFT_N_DONOR_LOCI; locus++)
    if (is_compared (hits, locus))
      add_locus (self, hits, locus);
  add_linked (self, hits);
}

static gboolean
has_unit (GPtrArray *hits)
{
  for (guint i = 0; i < hits->len; i++)
    if (engraft_donor_get_record (engraft_search_hit_get_donor (hits->pdata[i]))->kind == ENGRAFT_DONOR_CORD)
      return TRUE;

  return FALSE;
}

static void
fill (EngraftCompareView *self,
      GPtrArray          *hits)
{
  EngraftOptions *patient = ENGRAFT_OPTIONS (engraft_donor_search_item_get_patient (self->item));
  static const char * const groups[] = { NULL, "A", "B", "AB", "O" };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))))
    gtk_grid_remove (self->grid, child);
  self->row = 0;

  attach_text (self, "", 0, NULL);
  attach_text (self, _("Patient"), 1, "heading");
  for (guint i = 0; i < hits->len; i++)
    attach_text (self, engraft_donor_get_id (engraft_search_hit_get_donor (hits->pdata[i])), i + 2, "heading");
  self->row++;
  add_row (self, hits, ENGRAFT_FACT_VERDICT, NULL);
  if (has_unit (hits))
    add_row (self, hits, ENGRAFT_FACT_CORD_CLASS, NULL);
  add_loci (self, hits);
  add_row (self, hits, ENGRAFT_FACT_TCE, NULL);
  add_row (self, hits, ENGRAFT_FACT_KIND, NULL);
  add_row (self, hits, ENGRAFT_FACT_AGE, NULL);
  add_row (self, hits, ENGRAFT_FACT_SEX, engraft_search_words_get_sex (engraft_options_get_enum (patient, "sex")));
  add_row (self, hits, ENGRAFT_FACT_CMV, engraft_search_words_get_sign (engraft_options_get_enum (patient, "cmv")));
  add_row (self, hits, ENGRAFT_FACT_ABO, groups[engraft_options_get_enum (patient, "abo")]);
  add_row (self, hits, ENGRAFT_FACT_TNC, NULL);
  add_row (self, hits, ENGRAFT_FACT_CD34, NULL);
  add_row (self, hits, ENGRAFT_FACT_POOL, NULL);
  add_row (self, hits, ENGRAFT_FACT_NOTE, NULL);
}

void
engraft_compare_view_update (EngraftCompareView *self)
{
  GListModel *shortlist;
  g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *more = NULL;
  guint n;

  g_return_if_fail (ENGRAFT_IS_COMPARE_VIEW (self));

  shortlist = engraft_donor_search_item_get_shortlist (self->item);
  n = g_list_model_get_n_items (shortlist);
  for (guint i = 0; i < n && hits->len < MAX_COMPARED; i++)
    {
      g_autoptr(EngraftOptions) entry = g_list_model_get_item (shortlist, i);
      EngraftSearchHit *hit = NULL;

      if (engraft_options_get_boolean (entry, "compared"))
        hit = engraft_donor_search_item_find_hit (self->item, engraft_options_get_string (entry, "donor"), NULL, NULL);
      if (hit)
        g_ptr_array_add (hits, hit);
    }
  gtk_stack_set_visible_child_name (self->stack, hits->len > 0 ? "some" : "none");
  if (hits->len == 0)
    return;

  fill (self, hits);
  more = n > hits->len ? g_strdup_printf (ngettext ("%u of the shortlist is not shown.", "%u of the shortlist are not shown.",
                                                    n - hits->len), n - hits->len) : NULL;
  gtk_label_set_label (GTK_LABEL (self->more), more ? more : "");
  gtk_widget_set_visible (self->more, more != NULL);
}
