/* engraft-analysis-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-analysis-form.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-analysis-kinds.h"
#include "app/analysis/engraft-follow-up-form.h"
#include "app/widgets/engraft-column-row.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-option-row.h"

typedef struct
{
  EngraftAnalysis *analysis;
  EngraftTable    *table;
  GPtrArray       *parts;          /* EngraftOptions of the spec */
  GPtrArray       *notice_lists;   /* EngraftNoticeList, not owned */
} EngraftAnalysisFormPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EngraftAnalysisForm, engraft_analysis_form, GTK_TYPE_BOX)

#define PRIVATE(self) ((EngraftAnalysisFormPrivate *) engraft_analysis_form_get_instance_private (self))

static void
update_table (EngraftAnalysisForm *self)
{
  EngraftDataSet *data_set = engraft_analysis_get_data_set (PRIVATE (self)->analysis);
  EngraftTable *table = data_set ? engraft_data_set_get_table (data_set) : NULL;

  if (g_set_object (&PRIVATE (self)->table, table))
    engraft_column_rows_set_table (GTK_WIDGET (self), table);
}

/* What the page itself asks for need not be said again. */
static gboolean
is_asked_for (EngraftAnalysisForm *self,
              EngraftNotice       *notice)
{
  static const char * const asked[] = { "time", "origin", "status", NULL };
  const char *subject = engraft_notice_get_subject (notice);

  if (engraft_analysis_get_result (PRIVATE (self)->analysis))
    return FALSE;
  if (engraft_notice_get_severity (notice) != ENGRAFT_SEVERITY_ERROR)
    return !engraft_notice_get_remedy (notice);

  return !engraft_notice_get_remedy (notice) && subject && g_strv_contains (asked, subject) &&
         !engraft_options_get_string (engraft_analysis_form_get_part (self, "cohort"), subject);
}

/* What is said of a role stands below its group, where there is room for words and
 * the remedy's button; of a number, beneath its row; of what has neither, with what is said of all. */
static GListStore *
find_store (EngraftAnalysisForm *self,
            EngraftNotice       *notice,
            GPtrArray           *stores,
            GListStore          *of_rows)
{
  GPtrArray *lists = PRIVATE (self)->notice_lists;
  const char *subject = engraft_notice_get_subject (notice);

  for (guint i = 0; i < lists->len; i++)
    if (subject && engraft_notice_list_is_about (lists->pdata[i], subject))
      return stores->pdata[i];
  if (subject && !engraft_notice_get_remedy (notice) && engraft_option_rows_have (GTK_WIDGET (self), subject))
    return of_rows;
  for (guint i = 0; i < lists->len; i++)
    if (engraft_notice_list_is_about (lists->pdata[i], NULL))
      return stores->pdata[i];

  return of_rows;
}

static void
update_notices (EngraftAnalysisForm *self)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (PRIVATE (self)->analysis));
  GPtrArray *lists = PRIVATE (self)->notice_lists;
  g_autoptr(GPtrArray) stores = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GListStore) of_rows = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  for (guint i = 0; i < lists->len; i++)
    g_ptr_array_add (stores, g_list_store_new (ENGRAFT_TYPE_NOTICE));
  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (!is_asked_for (self, notice))
        g_list_store_append (find_store (self, notice, stores, of_rows), notice);
    }

  engraft_option_rows_show_notices (GTK_WIDGET (self), G_LIST_MODEL (of_rows));
  for (guint i = 0; i < lists->len; i++)
    engraft_notice_list_set_notices (lists->pdata[i], stores->pdata[i]);
}

static void
remedy_cb (EngraftAnalysisForm *self,
           EngraftNotice       *notice)
{
  engraft_analysis_show_remedy (GTK_WIDGET (self), PRIVATE (self)->analysis, notice);
}

static void
engraft_analysis_form_dispose (GObject *object)
{
  EngraftAnalysisFormPrivate *priv = PRIVATE (ENGRAFT_ANALYSIS_FORM (object));

  g_clear_object (&priv->analysis);
  g_clear_object (&priv->table);
  g_clear_pointer (&priv->parts, g_ptr_array_unref);
  g_clear_pointer (&priv->notice_lists, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_analysis_form_parent_class)->dispose (object);
}

static void
engraft_analysis_form_class_init (EngraftAnalysisFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_analysis_form_dispose;
}

static void
engraft_analysis_form_init (EngraftAnalysisForm *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 24);
  gtk_widget_set_margin_start (widget, 12);
  gtk_widget_set_margin_end (widget, 12);
  PRIVATE (self)->parts = g_ptr_array_new_with_free_func (g_object_unref);
  PRIVATE (self)->notice_lists = g_ptr_array_new ();
}

/* The parts of the spec, in the order in which its class names them */
static void
list_parts (EngraftAnalysisForm *self)
{
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (PRIVATE (self)->analysis));
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (spec), &n);
  for (guint i = 0; i < n; i++)
    if (g_type_is_a (pspecs[i]->value_type, ENGRAFT_TYPE_OPTIONS))
      g_ptr_array_add (PRIVATE (self)->parts, g_object_ref (engraft_options_get_options (spec, pspecs[i]->name)));
}

/* Everything below the form that shows something of the analysis */
static void
find_children (EngraftAnalysisForm *self,
               GtkWidget           *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      if (ENGRAFT_IS_NOTICE_LIST (child))
        {
          g_ptr_array_add (PRIVATE (self)->notice_lists, child);
          g_signal_connect_object (child, "remedy", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
        }
      else
        find_children (self, child);
    }
}

GtkWidget *
engraft_analysis_form_new (EngraftAnalysis *analysis)
{
  const EngraftAnalysisKind *kind = engraft_analysis_kinds_find (analysis);
  EngraftAnalysisForm *self = g_object_new (kind->get_form_type (), NULL);
  EngraftAnalysisFormPrivate *priv = PRIVATE (self);

  priv->analysis = g_object_ref (analysis);
  list_parts (self);
  find_children (self, GTK_WIDGET (self));
  if (ENGRAFT_ANALYSIS_FORM_GET_CLASS (self)->set_up)
    ENGRAFT_ANALYSIS_FORM_GET_CLASS (self)->set_up (self);
  update_table (self);
  for (guint i = priv->parts->len; i-- > 0; )   /* of two parts that have an option the first has the row */
    engraft_option_rows_bind (GTK_WIDGET (self), priv->parts->pdata[i]);
  engraft_analysis_form_update (self);

  return GTK_WIDGET (self);
}

void
engraft_analysis_show_remedy (GtkWidget       *widget,
                              EngraftAnalysis *analysis,
                              EngraftNotice   *notice)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (analysis));
  guint n = project ? g_list_model_get_n_items (G_LIST_MODEL (project)) : 0;

  engraft_analysis_apply_remedy (analysis, notice);
  if (project && g_list_model_get_n_items (G_LIST_MODEL (project)) > n)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), n);

      if (ENGRAFT_IS_ANALYSIS (item))
        gtk_widget_activate_action (widget, "win.show-item-by-id", "s", engraft_item_get_id (item));
    }
}

void
engraft_analysis_form_update (EngraftAnalysisForm *self)
{
  g_return_if_fail (ENGRAFT_IS_ANALYSIS_FORM (self));

  update_table (self);
  if (ENGRAFT_ANALYSIS_FORM_GET_CLASS (self)->update_rows)
    ENGRAFT_ANALYSIS_FORM_GET_CLASS (self)->update_rows (self);
  update_notices (self);
}

EngraftAnalysis *
engraft_analysis_form_get_analysis (EngraftAnalysisForm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS_FORM (self), NULL);

  return PRIVATE (self)->analysis;
}

EngraftOptions *
engraft_analysis_form_get_part (EngraftAnalysisForm *self,
                                const char          *part)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS_FORM (self), NULL);

  return engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (PRIVATE (self)->analysis)), part);
}

EngraftTable *
engraft_analysis_form_get_table (EngraftAnalysisForm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS_FORM (self), NULL);

  return PRIVATE (self)->table;
}

static EngraftPage *
find_page (GtkWidget   *parent,
           EngraftItem *item)
{
  EngraftPage *found = ENGRAFT_IS_PAGE (parent) && engraft_page_get_item (ENGRAFT_PAGE (parent)) == item ? ENGRAFT_PAGE (parent)
                                                                                                        : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_page (child, item);

  return found;
}

EngraftPage *
engraft_analysis_form_find_page (EngraftAnalysisForm *self)
{
  GtkRoot *root;

  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS_FORM (self), NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));

  return root ? find_page (GTK_WIDGET (root), ENGRAFT_ITEM (PRIVATE (self)->analysis)) : NULL;
}

gboolean
engraft_analysis_form_is_of_type (EngraftAnalysisForm *self,
                                  const char          *role,
                                  guint                types)
{
  const char *name = engraft_options_get_string (engraft_analysis_form_get_part (self, "cohort"), role);
  EngraftTable *table = PRIVATE (self)->table;
  EngraftColumn *column = name && table ? engraft_table_find_column (table, name) : NULL;

  return column && types & 1u << engraft_column_get_column_type (column);
}

/* Lists are kept as typed, with points: a comma may part numbers. */
static char *
check_numbers_cb (GtkWidget  *row,
                  const char *text)
{
  g_auto(GStrv) parts = g_strsplit_set (text, " ,;", -1);

  for (guint i = 0; parts[i]; i++)
    {
      char *end;

      if (!*parts[i])
        continue;
      g_ascii_strtod (parts[i], &end);
      if (*end)
        return g_strdup_printf (_("“%s” is not a number; write them as in “1 2.5 5”"), parts[i]);
    }

  return NULL;
}

void
engraft_analysis_form_check_numbers (GtkWidget *row)
{
  g_signal_connect (row, "check", G_CALLBACK (check_numbers_cb), NULL);
}
