/* engraft-import-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-import-view.h"

#include <glib/gi18n.h>

#include "app/data/engraft-data-words.h"
#include "app/data/engraft-remedy.h"
#include "app/widgets/engraft-column-look.h"
#include "app/widgets/engraft-focus-heir.h"
#include "app/widgets/engraft-job-bar.h"
#include "app/widgets/engraft-notice-list.h"
#include "app/widgets/engraft-table-view.h"

struct _EngraftImportView
{
  AdwBin             parent_instance;

  GtkWidget         *summary;
  GtkLabel          *found;
  GtkLabel          *left_out;
  EngraftNoticeList *notices;
  GtkStack          *stack;
  GtkButton         *import;
  EngraftTableView  *preview;
  AdwStatusPage     *failed;
  EngraftJobBar     *job;

  EngraftDataSet    *data_set;
  char              *column;
};

enum {
  PROP_0,
  PROP_COLUMN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftImportView, engraft_import_view, ADW_TYPE_BIN)

static EngraftImportOptions *
get_options (EngraftImportView *self)
{
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (self->data_set));

  return ENGRAFT_IMPORT_OPTIONS (engraft_options_get_options (spec, "import"));
}

static char *
header_cb (EngraftColumn  *column,
           const char    **icon_name,
           gpointer        user_data)
{
  EngraftImportView *self = user_data;

  *icon_name = engraft_column_type_get_icon_name (engraft_column_get_column_type (column));

  return engraft_data_words_header (column, engraft_data_set_get_report (self->data_set),
                                    engraft_data_words_name_in_file (get_options (self), column));
}

/* The preview follows the column that the form shows. */
static void
mark_column (EngraftImportView *self)
{
  EngraftTable *table = engraft_table_view_get_table (self->preview);

  for (guint i = 0; table && i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      if (g_strcmp0 (engraft_data_words_name_in_file (get_options (self), column), self->column) == 0)
        {
          engraft_table_view_set_column (self->preview, i);
          return;
        }
    }
  engraft_table_view_set_column (self->preview, -1);
}

static void
pressed_cb (EngraftImportView *self)
{
  int index = engraft_table_view_get_column (self->preview);
  EngraftTable *table = engraft_table_view_get_table (self->preview);

  if (table && index >= 0)
    engraft_import_view_set_column (self,
      engraft_data_words_name_in_file (get_options (self), engraft_table_get_column (table, index)));
}

static void
remedy_cb (EngraftImportView *self,
           EngraftNotice     *notice)
{
  g_autoptr(GError) error = NULL;

  if (!engraft_remedy_apply_to_import (notice, get_options (self), &error))
    g_warning ("%s", error->message);
}

static void
show_table (EngraftImportView   *self,
            EngraftTable        *table,
            EngraftImportReport *report)
{
  g_autofree char *found = engraft_data_words_found (table, report);
  g_autofree char *left_out = engraft_data_words_left_out (table, report, get_options (self));
  g_autofree char *more = NULL;
  const guint n = engraft_table_get_n_columns (table);

  if (n > ENGRAFT_TABLE_VIEW_MAX_COLUMNS)
    {
      more = g_strdup_printf (_("%s The preview shows the first %d columns; all are read."),
                              left_out, ENGRAFT_TABLE_VIEW_MAX_COLUMNS);
      gtk_label_set_label (self->left_out, more);
    }
  else
    gtk_label_set_label (self->left_out, left_out);

  gtk_label_set_label (self->found, found);
  engraft_notice_list_set_notices (self->notices, engraft_import_report_get_notices (report));
  engraft_table_view_set_table (self->preview, table);
  mark_column (self);
}

static void
engraft_import_view_dispose (GObject *object)
{
  EngraftImportView *self = ENGRAFT_IMPORT_VIEW (object);

  g_clear_object (&self->data_set);

  G_OBJECT_CLASS (engraft_import_view_parent_class)->dispose (object);
}

static void
engraft_import_view_finalize (GObject *object)
{
  g_free (ENGRAFT_IMPORT_VIEW (object)->column);

  G_OBJECT_CLASS (engraft_import_view_parent_class)->finalize (object);
}

static void
engraft_import_view_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_COLUMN)
    g_value_set_string (value, ENGRAFT_IMPORT_VIEW (object)->column);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_import_view_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (prop_id == PROP_COLUMN)
    engraft_import_view_set_column (ENGRAFT_IMPORT_VIEW (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_import_view_class_init (EngraftImportViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = engraft_import_view_dispose;
  object_class->finalize = engraft_import_view_finalize;
  object_class->get_property = engraft_import_view_get_property;
  object_class->set_property = engraft_import_view_set_property;

  properties[PROP_COLUMN] =
    g_param_spec_string ("column", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (ENGRAFT_TYPE_JOB_BAR);
  g_type_ensure (ENGRAFT_TYPE_NOTICE_LIST);
  g_type_ensure (ENGRAFT_TYPE_TABLE_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/data/engraft-import-view.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftImportView, summary);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportView, found);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportView, left_out);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportView, notices);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportView, stack);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportView, preview);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportView, failed);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportView, import);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportView, job);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remedy_cb);
}

static void
engraft_import_view_init (EngraftImportView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* what one most likely does next; whoever is elsewhere by now stays there */
  g_signal_connect (self->import, "map", G_CALLBACK (engraft_focus_offer), NULL);
  engraft_table_view_set_header_func (self->preview, header_cb, self);
}

GtkWidget *
engraft_import_view_new (EngraftDataSet *data_set)
{
  EngraftImportView *self;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (data_set), NULL);

  self = g_object_new (ENGRAFT_TYPE_IMPORT_VIEW, NULL);
  self->data_set = g_object_ref (data_set);
  g_object_bind_property (data_set, "operation", self->job, "operation", G_BINDING_SYNC_CREATE);
  engraft_import_view_update (self);

  return GTK_WIDGET (self);
}

/* Shows what the data set now says. */
void
engraft_import_view_update (EngraftImportView *self)
{
  EngraftTable *table;
  EngraftImportReport *report;
  const char *error;

  g_return_if_fail (ENGRAFT_IS_IMPORT_VIEW (self));

  table = engraft_data_set_get_table (self->data_set);
  report = engraft_data_set_get_report (self->data_set);
  error = engraft_item_get_error (ENGRAFT_ITEM (self->data_set));

  gtk_widget_set_visible (self->summary, table && report && !error);
  if (error)
    {
      g_autofree char *markup = g_markup_escape_text (error, -1);

      adw_status_page_set_description (self->failed, markup);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else if (table && report)
    {
      show_table (self, table, report);
      gtk_stack_set_visible_child_name (self->stack, "preview");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, "reading");
}

const char *
engraft_import_view_get_column (EngraftImportView *self)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPORT_VIEW (self), NULL);

  return self->column;
}

void
engraft_import_view_set_column (EngraftImportView *self,
                                const char        *name)
{
  char *copy;

  g_return_if_fail (ENGRAFT_IS_IMPORT_VIEW (self));

  if (g_strcmp0 (self->column, name) == 0)
    return;

  copy = g_strdup (name);
  g_free (self->column);
  self->column = copy;
  mark_column (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN]);
}
