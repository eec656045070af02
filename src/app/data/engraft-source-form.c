/* engraft-source-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-source-form.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-text-row.h"

struct _EngraftSourceForm
{
  AdwBin          parent_instance;

  GtkWidget      *example;
  GtkWidget      *origin;
  GtkTextView    *notes;
  AdwActionRow   *file;
  AdwActionRow   *checksum;
  GtkWidget      *locate;

  EngraftDataSet *data_set;
  gboolean        loading;
};

G_DEFINE_FINAL_TYPE (EngraftSourceForm, engraft_source_form, ADW_TYPE_BIN)

static EngraftOptions *
get_spec (EngraftSourceForm *self)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (self->data_set));
}

static char *
dup_notes (EngraftSourceForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->notes);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
notes_changed_cb (EngraftSourceForm *self)
{
  g_autofree char *notes = dup_notes (self);

  if (!self->loading)
    g_object_set (get_spec (self), "notes", *notes ? notes : NULL, NULL);
}

static void
show_notes (EngraftSourceForm *self)
{
  const char *stored = engraft_options_get_string (get_spec (self), "notes");
  g_autofree char *notes = dup_notes (self);

  if (g_strcmp0 (stored ? stored : "", notes) == 0)
    return;

  self->loading = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->notes), stored ? stored : "", -1);
  self->loading = FALSE;
}

static void
show_text (AdwActionRow *row,
           const char   *text)
{
  g_autofree char *markup = g_markup_escape_text (text ? text : "", -1);

  adw_action_row_set_subtitle (row, markup);
  gtk_widget_set_visible (GTK_WIDGET (row), text && *text);
}

static void
engraft_source_form_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_SOURCE_FORM (object)->data_set);

  G_OBJECT_CLASS (engraft_source_form_parent_class)->dispose (object);
}

static void
engraft_source_form_class_init (EngraftSourceFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_source_form_dispose;

  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/data/engraft-source-form.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftSourceForm, example);
  gtk_widget_class_bind_template_child (widget_class, EngraftSourceForm, origin);
  gtk_widget_class_bind_template_child (widget_class, EngraftSourceForm, notes);
  gtk_widget_class_bind_template_child (widget_class, EngraftSourceForm, file);
  gtk_widget_class_bind_template_child (widget_class, EngraftSourceForm, checksum);
  gtk_widget_class_bind_template_child (widget_class, EngraftSourceForm, locate);
}

static void
engraft_source_form_init (EngraftSourceForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->notes), "changed",
                           G_CALLBACK (notes_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
engraft_source_form_new (EngraftDataSet *data_set)
{
  EngraftSourceForm *self;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (data_set), NULL);

  self = g_object_new (ENGRAFT_TYPE_SOURCE_FORM, NULL);
  self->data_set = g_object_ref (data_set);
  engraft_option_rows_bind (self->origin, get_spec (self));
  engraft_source_form_update (self);

  return GTK_WIDGET (self);
}

/* Shows what the data set now says. */
void
engraft_source_form_update (EngraftSourceForm *self)
{
  const char *path;
  gboolean example;
  g_autoptr(GFile) file = NULL;
  g_autofree char *place = NULL;

  g_return_if_fail (ENGRAFT_IS_SOURCE_FORM (self));

  path = engraft_options_get_string (get_spec (self), "path");
  example = path && g_str_has_prefix (path, "example:");
  file = engraft_data_set_dup_file (self->data_set);
  place = example ? g_strdup (_("Comes with Engraft")) : file ? g_file_get_parse_name (file) : NULL;
  gtk_widget_set_visible (self->example, example);
  gtk_widget_set_visible (self->locate, !example);
  show_text (self->file, place);
  show_text (self->checksum, engraft_options_get_string (get_spec (self), "sha256"));
  show_notes (self);
}
