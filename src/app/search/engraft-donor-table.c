/* engraft-donor-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-donor-table.h"

#include <glib/gi18n.h>

#include "app/search/engraft-donor-facts.h"
#include "app/search/engraft-donor-rows.h"
#include "app/search/engraft-locus-chip.h"
#include "app/search/engraft-search-words.h"
#include "app/widgets/engraft-scroll-settle.h"
#include "app/widgets/engraft-scroll-start.h"
#include "app/widgets/engraft-table-tab.h"

/* GTK makes the widgets of some 200 rows when a list comes, which takes longer than the time between two keys: those
 * that are seen come first, the others when no other list has come for a while, a few in each frame. */
#define ROW_HEIGHT 36      /* at least, with the font of the system at its usual size */
#define FEWEST_ROWS 8
#define PAUSE 500          /* ms */
#define ROWS_A_FRAME 6
#define MADE_ROWS 220

/* Those that a search counts; DPB1 stands behind the others, as it is shown where it is not counted, too. */
static const EngraftDonorLocus loci[] = { ENGRAFT_DONOR_A, ENGRAFT_DONOR_B, ENGRAFT_DONOR_C, ENGRAFT_DONOR_DRB1,
                                          ENGRAFT_DONOR_DQB1, ENGRAFT_DONOR_DQA1, ENGRAFT_DONOR_DPA1,
                                          ENGRAFT_DONOR_DPB1 };
#define DPB1_COLUMN 7

struct _EngraftDonorTable
{
  AdwBin                  parent_instance;

  EngraftDonorSearchItem *item;
  GtkColumnView          *view;
  GtkSingleSelection     *selection;
  EngraftDonorRows       *rows;        /* of the selection */
  guint                   pause, tick; /* before and while rows are added */
  GHashTable             *cells;       /* child -> Cell: those that show something of a donor */
  GtkColumnViewColumn    *loci[G_N_ELEMENTS (loci)];
  GtkColumnViewColumn    *tce;
  EngraftDonorRoom        room;
  gboolean                showing;
  GPtrArray              *wide;        /* GtkColumnViewColumn: those that a narrow table lacks */
};

enum {
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftDonorTable, engraft_donor_table, ADW_TYPE_BIN)

typedef void (*ShowFunc) (EngraftDonorTable *self,
                          GtkWidget         *child,
                          EngraftSearchHit  *hit,
                          int                data);

typedef struct
{
  GtkListItem *item;
  ShowFunc     show;
  int          data;      /* a locus or a fact */
} Cell;

static const EngraftDonorRecord *
get_record (EngraftSearchHit *hit)
{
  return engraft_donor_get_record (engraft_search_hit_get_donor (hit));
}

/* Who a cell shows; NULL: nobody */
static EngraftSearchHit *
dup_hit (EngraftDonorTable *self,
         gpointer           child)
{
  Cell *cell = g_hash_table_lookup (self->cells, child);

  return cell ? engraft_donor_row_dup_hit (gtk_list_item_get_item (cell->item)) : NULL;
}

/* Tooltips are asked for when they are shown: a text that is set beforehand would have GTK lay out the whole window for
 * each cell. */

static char *
dup_star_label (EngraftDonorTable *self,
                EngraftSearchHit  *hit)
{
  const char *id = get_record (hit)->id;
  const gboolean on = engraft_donor_search_item_find_entry (self->item, id) != NULL;

  return g_strdup_printf (on ? _("Remove %s from the shortlist") : _("Put %s on the shortlist"), id);
}

static gboolean
star_tooltip_cb (EngraftDonorTable *self,
                 int                x,
                 int                y,
                 gboolean           keyboard,
                 GtkTooltip        *tooltip,
                 GtkWidget         *button)
{
  g_autoptr(EngraftSearchHit) hit = dup_hit (self, button);
  g_autofree char *label = hit ? dup_star_label (self, hit) : NULL;

  gtk_tooltip_set_text (tooltip, label);

  return hit != NULL;
}

static gboolean
donor_tooltip_cb (EngraftDonorTable *self,
                  int                x,
                  int                y,
                  gboolean           keyboard,
                  GtkTooltip        *tooltip,
                  GtkWidget         *box)
{
  g_autoptr(EngraftSearchHit) hit = dup_hit (self, box);
  g_autofree char *words = hit ? engraft_search_words_dup_donor (get_record (hit)) : NULL;

  gtk_tooltip_set_text (tooltip, words);

  return hit != NULL;
}

static void
add_tooltip (EngraftDonorTable *self,
             GtkWidget         *widget,
             GCallback          query)
{
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect_object (widget, "query-tooltip", query, self, G_CONNECT_SWAPPED);
}

/* Most cells of the next list say what those of this one do: their text is not shaped again. */
static void
set_label (GtkWidget  *label,
           const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), text) != 0)
    gtk_label_set_label (GTK_LABEL (label), text);
}

/* The star */

static void
show_star (EngraftDonorTable *self,
           GtkWidget         *button,
           EngraftSearchHit  *hit,
           int                unused)
{
  const gboolean on = engraft_donor_search_item_find_entry (self->item, get_record (hit)->id) != NULL;
  g_autofree char *label = dup_star_label (self, hit);

  self->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), on);
  self->showing = FALSE;
  if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (button)), on ? "starred-symbolic" : "non-starred-symbolic") != 0)
    gtk_button_set_icon_name (GTK_BUTTON (button), on ? "starred-symbolic" : "non-starred-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
toggled_cb (EngraftDonorTable *self,
            GtkToggleButton   *button)
{
  g_autoptr(EngraftSearchHit) hit = self->showing ? NULL : dup_hit (self, button);

  if (hit)
    engraft_donor_search_item_set_shortlisted (self->item, get_record (hit)->id, gtk_toggle_button_get_active (button));
}

static void
setup_star_cb (EngraftDonorTable *self,
               GtkListItem       *item)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  add_tooltip (self, button, G_CALLBACK (star_tooltip_cb));
  gtk_list_item_set_child (item, button);
}

/* Who it is */

static void
setup_donor_cb (EngraftDonorTable *self,
                GtkListItem       *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      if (i == 2)
        gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      else
        gtk_label_set_ellipsize (GTK_LABEL (label), i == 0 ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, i == 0 ? "numeric" : "caption");
      if (i > 0)
        gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  add_tooltip (self, box, G_CALLBACK (donor_tooltip_cb));
  gtk_list_item_set_child (item, box);
}

/* A table that is not wide has no column for the match and none for the groups of DPB1, and less room for numbers. */
static void
show_donor (EngraftDonorTable *self,
            GtkWidget         *box,
            EngraftSearchHit  *hit,
            int                unused)
{
  GtkWidget *id = gtk_widget_get_first_child (box), *label = gtk_widget_get_next_sibling (id);
  GtkWidget *dpb1 = gtk_widget_get_last_child (box);
  EngraftMatch *match = engraft_search_hit_get_match (hit);
  const gboolean is_wide = self->room == ENGRAFT_DONOR_ROOM_WIDE;
  g_autofree char *count = engraft_search_words_dup_count (match), *verdict = engraft_match_dup_verdict (match);
  g_autofree char *text = is_wide ? g_strdup (verdict) : g_strdup_printf ("%s, %s", count, verdict);
  g_autofree char *words = is_wide ? NULL : engraft_search_words_dup_dpb1 (match);

  set_label (id, get_record (hit)->id);
  set_label (label, text);
  set_label (dpb1, words ? words : "");
  gtk_widget_set_visible (dpb1, words != NULL);
  gtk_label_set_width_chars (GTK_LABEL (id), self->room == ENGRAFT_DONOR_ROOM_NARROW ? 11 : 16);
}

/* How it matches */

static void
setup_chip_cb (EngraftDonorTable *self,
               GtkListItem       *item)
{
  gtk_list_item_set_child (item, engraft_locus_chip_new ());
}

static void
show_chip (EngraftDonorTable *self,
           GtkWidget         *chip,
           EngraftSearchHit  *hit,
           int                locus)
{
  EngraftMatch *match = engraft_search_hit_get_match (hit);
  const int index = engraft_search_words_find_locus (match, (EngraftDonorLocus) locus);

  gtk_widget_set_visible (chip, index >= 0);
  if (index >= 0)
    engraft_locus_chip_set_match (ENGRAFT_LOCUS_CHIP (chip), match, index);
  engraft_locus_chip_set_compact (ENGRAFT_LOCUS_CHIP (chip), self->room == ENGRAFT_DONOR_ROOM_NARROW);
}

/* What is known, as text */

static const EngraftDonorFact facts[] = {
  ENGRAFT_FACT_TCE, ENGRAFT_FACT_AGE, ENGRAFT_FACT_SEX, ENGRAFT_FACT_CMV, ENGRAFT_FACT_ABO, ENGRAFT_FACT_TNC,
  ENGRAFT_FACT_CD34, ENGRAFT_FACT_POOL,
};

static void
setup_text_cb (EngraftDonorTable *self,
               GtkListItem       *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
show_text (EngraftDonorTable *self,
           GtkWidget         *label,
           EngraftSearchHit  *hit,
           int                fact)
{
  g_autofree char *text = engraft_donor_fact_dup ((EngraftDonorFact) fact, self->item, hit);

  set_label (label, text ? text : "–");
  if (text)
    gtk_widget_remove_css_class (label, "dim-label");
  else
    gtk_widget_add_css_class (label, "dim-label");
}

/* Columns */

/* What a column has in common */
typedef struct
{
  EngraftDonorTable *table;
  ShowFunc           show;
  int                data;
} Column;

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         Column             *column)
{
  g_autoptr(EngraftSearchHit) hit = engraft_donor_row_dup_hit (gtk_list_item_get_item (item));
  GtkWidget *child = gtk_list_item_get_child (item);
  Cell *cell = g_new (Cell, 1);

  *cell = (Cell) { item, column->show, column->data };
  if (hit)
    column->show (column->table, child, hit, column->data);
  g_hash_table_insert (column->table->cells, child, cell);
}

static void
unbind_cb (EngraftDonorTable *self,
           GtkListItem       *item)
{
  g_hash_table_remove (self->cells, gtk_list_item_get_child (item));
}

static GtkColumnViewColumn *
add_column (EngraftDonorTable *self,
            const char        *title,
            GCallback          setup,
            ShowFunc           show,
            int                data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);
  Column *common = g_new (Column, 1);

  *common = (Column) { self, show, data };
  g_object_set_data_full (G_OBJECT (factory), "column", common, g_free);
  g_signal_connect_object (factory, "setup", setup, self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), common);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);

  return column;
}

/* A column that a narrow table lacks */
static void
add_fact (EngraftDonorTable *self,
          EngraftDonorFact   fact)
{
  g_ptr_array_add (self->wide, add_column (self, engraft_donor_fact_get_title (fact), G_CALLBACK (setup_text_cb),
                                           show_text, (int) fact));
}

static void
add_columns (EngraftDonorTable *self)
{
  GtkColumnViewColumn *column;

  add_column (self, "", G_CALLBACK (setup_star_cb), show_star, 0);
  column = add_column (self, _("Donor"), G_CALLBACK (setup_donor_cb), show_donor, 0);
  gtk_column_view_column_set_expand (column, TRUE);
  add_fact (self, ENGRAFT_FACT_COUNT);
  for (guint i = 0; i < G_N_ELEMENTS (loci); i++)
    self->loci[i] = add_column (self, engraft_donor_locus_get_name (loci[i]), G_CALLBACK (setup_chip_cb), show_chip,
                                (int) loci[i]);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    add_fact (self, facts[i]);
  self->tce = self->wide->pdata[1];
}

static void
activate_cb (EngraftDonorTable *self,
             guint              position)
{
  g_autoptr(GObject) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  g_autoptr(EngraftSearchHit) hit = engraft_donor_row_dup_hit (row);

  if (hit)
    g_signal_emit (self, signals[OPEN], 0, hit);
}

static void
engraft_donor_table_dispose (GObject *object)
{
  EngraftDonorTable *self = ENGRAFT_DONOR_TABLE (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->rows)
    {
      engraft_donor_rows_set_hits (self->rows, NULL, 0);
      gtk_single_selection_set_model (self->selection, NULL);
    }
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  g_clear_object (&self->item);
  g_clear_pointer (&self->cells, g_hash_table_unref);
  g_clear_pointer (&self->wide, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_donor_table_parent_class)->dispose (object);
}

static void
engraft_donor_table_class_init (EngraftDonorTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_donor_table_dispose;

  signals[OPEN] = g_signal_new ("open", ENGRAFT_TYPE_DONOR_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, ENGRAFT_TYPE_SEARCH_HIT);
}

static void
engraft_donor_table_init (EngraftDonorTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->room = ENGRAFT_DONOR_ROOM_WIDE;
  self->cells = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->wide = g_ptr_array_new ();
  self->rows = engraft_donor_rows_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection))));
  gtk_column_view_set_single_click_activate (self->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "donor-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Donors"), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  engraft_scroll_settle (GTK_SCROLLED_WINDOW (scroller));
  engraft_scroll_start (self->view);
  engraft_table_tab (self->view);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
engraft_donor_table_new (EngraftDonorSearchItem *item)
{
  EngraftDonorTable *self = g_object_new (ENGRAFT_TYPE_DONOR_TABLE, NULL);

  self->item = g_object_ref (item);
  add_columns (self);

  return GTK_WIDGET (self);
}

/* Only loci that are counted, and DPB1, in brackets, where it is only looked at; in a narrow table that stands with the donor. */
static void
update_columns (EngraftDonorTable *self,
                GListModel        *model)
{
  g_autoptr(EngraftSearchHit) first = model ? g_list_model_get_item (model, 0) : NULL;
  EngraftMatch *match = first ? engraft_search_hit_get_match (first) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (loci) && match; i++)
    {
      const int index = engraft_search_words_find_locus (match, loci[i]);
      const gboolean is_counted = index >= 0 && index < (int) engraft_match_get_n_loci (match);
      const gboolean is_extra = index >= 0 && loci[i] == ENGRAFT_DONOR_DPB1 && self->room > ENGRAFT_DONOR_ROOM_NARROW;

      gtk_column_view_column_set_visible (self->loci[i], is_counted || is_extra);
      if (loci[i] == ENGRAFT_DONOR_DPB1)
        gtk_column_view_column_set_title (self->loci[i], is_counted ? "DPB1" : "(DPB1)");
    }
  gtk_column_view_column_set_visible (self->tce, self->room == ENGRAFT_DONOR_ROOM_WIDE &&
                                                 gtk_column_view_column_get_visible (self->loci[DPB1_COLUMN]));
}

static void
stop_adding (EngraftDonorTable *self)
{
  if (self->tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  g_clear_handle_id (&self->pause, g_source_remove);
}

/* One more than are seen, so that the list can be scrolled and the others are looked for. */
static guint
count_seen (EngraftDonorTable *self)
{
  return MAX (gtk_widget_get_height (GTK_WIDGET (self->view)) / ROW_HEIGHT + 1, FEWEST_ROWS);
}

static gboolean
add_rows_cb (GtkWidget     *widget,
             GdkFrameClock *clock,
             gpointer       user_data)
{
  EngraftDonorTable *self = ENGRAFT_DONOR_TABLE (widget);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) + ROWS_A_FRAME;
  GListModel *hits = G_LIST_MODEL (engraft_donor_rows_get_hits (self->rows));

  if (n < MADE_ROWS && n < g_list_model_get_n_items (hits))
    {
      engraft_donor_rows_set_n (self->rows, n);
      return G_SOURCE_CONTINUE;
    }
  engraft_donor_rows_set_n (self->rows, G_MAXUINT);
  self->tick = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
pause_cb (gpointer user_data)
{
  EngraftDonorTable *self = user_data;

  self->pause = 0;
  self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), add_rows_cb, NULL, NULL);

  return G_SOURCE_REMOVE;
}

/* Anew; only those of a kind, or all */
static void
show_cells (EngraftDonorTable *self,
            ShowFunc           which)
{
  GHashTableIter iter;
  gpointer child, value;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &child, &value))
    {
      const Cell *cell = value;
      g_autoptr(EngraftSearchHit) hit = engraft_donor_row_dup_hit (gtk_list_item_get_item (cell->item));

      if (hit && (!which || which == cell->show))
        cell->show (self, child, hit, cell->data);
    }
}

void
engraft_donor_table_set_model (EngraftDonorTable *self,
                               EngraftHitModel   *model)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (ENGRAFT_IS_DONOR_TABLE (self));

  /* GTK 4.8 keeps the widgets of rows when the list gets shorter than where it is scrolled to */
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  if (adjustment)
    gtk_adjustment_set_value (adjustment, 0);
  update_columns (self, G_LIST_MODEL (model));
  stop_adding (self);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  engraft_donor_rows_set_hits (self->rows, model, count_seen (self));
  show_cells (self, NULL);
  if (model)
    self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

void
engraft_donor_table_update_shortlist (EngraftDonorTable *self)
{
  g_return_if_fail (ENGRAFT_IS_DONOR_TABLE (self));

  show_cells (self, show_star);
}

void
engraft_donor_table_set_room (EngraftDonorTable *self,
                              EngraftDonorRoom   room)
{
  g_return_if_fail (ENGRAFT_IS_DONOR_TABLE (self));

  self->room = room;
  /* the first is the match, which stands with the donor */
  for (guint i = 0; i < self->wide->len; i++)
    gtk_column_view_column_set_visible (self->wide->pdata[i], room >= (i == 0 ? ENGRAFT_DONOR_ROOM_WIDE
                                                                              : ENGRAFT_DONOR_ROOM_MEDIUM));
  show_cells (self, show_chip);
  show_cells (self, show_donor);
  update_columns (self, G_LIST_MODEL (engraft_donor_rows_get_hits (self->rows)));
}

EngraftDonorRoom
engraft_donor_room_of_width (int width)
{
  /* below the first the list has only what fits; below the other the match and DPB1 stand under the donor */
  enum { NARROW = 480, MEDIUM = 820 };

  return width < NARROW ? ENGRAFT_DONOR_ROOM_NARROW : width < MEDIUM ? ENGRAFT_DONOR_ROOM_MEDIUM : ENGRAFT_DONOR_ROOM_WIDE;
}
