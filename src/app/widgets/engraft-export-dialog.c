/* engraft-export-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-export-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-sheet.h"
#include "app/widgets/engraft-switch-row.h"
#include "libengraft-chart/export/engraft-export.h"
#include "libengraft/text/engraft-format.h"

struct _EngraftExportDialog
{
  AdwWindow             parent_instance;

  GtkWidget            *form;
  AdwComboRow          *format;
  AdwComboRow          *dpi;
  AdwComboRow          *size;
  GtkDrawingArea       *preview;
  GtkLabel             *note;
  GtkWidget            *warning;
  GtkLabel             *warning_text;
  GtkButton            *fit;
  GtkWidget            *save;

  EngraftOptions       *figure;
  EngraftSceneFunc      make_scene;
  gpointer              user_data;
  EngraftScene         *scene;
  GtkFileChooserNative *chooser;
  gboolean              updating;
};

enum {
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftExportDialog, engraft_export_dialog, ADW_TYPE_WINDOW)

enum { PDF, SVG, PNG };

static const char * const endings[] = { ".pdf", ".svg", ".png" };
static const double resolutions[] = { 150, 300, 600, 1200 };

/* in mm; the heights are what the curves and a table of two groups want */
static const struct { double width, height, font_size; } presets[] = {
  { 85, 85, 7 },
  { 174, 130, 9 },
  { 254, 142.875, 14 },
};

/* The size is that of the file: a figure of rows is no higher than they need. */
static void
get_sheet (EngraftExportDialog *self,
           EngraftSheet        *sheet)
{
  engraft_sheet_init (sheet,
                      engraft_options_get_double (self->figure, "width"),
                      engraft_options_get_double (self->figure, "height"),
                      engraft_options_get_double (self->figure, "font-size"),
                      engraft_options_get_double (self->figure, "line-width"),
                      engraft_options_get_boolean (self->figure, "grey"));
  sheet->dpi = resolutions[adw_combo_row_get_selected (self->dpi)];
  if (self->scene)
    sheet->height = MIN (sheet->height, engraft_scene_get_max_height (self->scene, sheet->width, &sheet->style));
}

static void
update_note (EngraftExportDialog *self)
{
  EngraftSheet sheet;
  g_autofree char *width = NULL, *height = NULL, *text = NULL;

  get_sheet (self, &sheet);
  if (adw_combo_row_get_selected (self->format) == PNG)
    {
      /* as the export rounds them */
      width = engraft_format_number (ceil (sheet.width * sheet.dpi / 72 - 1e-6), 7);
      height = engraft_format_number (ceil (sheet.height * sheet.dpi / 72 - 1e-6), 7);
      /* Translators: width and height in pixels */
      text = g_strdup_printf (_("%s × %s pixels"), width, height);
    }
  else
    {
      width = engraft_format_number (sheet.width / ENGRAFT_POINTS_PER_MM, 4);
      height = engraft_format_number (sheet.height / ENGRAFT_POINTS_PER_MM, 4);
      /* Translators: width and height in millimetres */
      text = g_strdup_printf (_("%s × %s mm"), width, height);
    }
  gtk_label_set_label (self->note, text);
}

/* The height in whole mm that the figure needs where it has less, else 0 */
static double
find_missing_height (EngraftExportDialog *self)
{
  EngraftSheet sheet;
  double needed;

  if (!self->scene)
    return 0;

  get_sheet (self, &sheet);
  needed = engraft_scene_get_min_height (self->scene, NULL, sheet.width, &sheet.style);

  return needed > sheet.height ? ceil (needed / ENGRAFT_POINTS_PER_MM) : 0;
}

static void
update_warning (EngraftExportDialog *self)
{
  const double needed = find_missing_height (self);
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (self->figure), "height");
  const double most = G_PARAM_SPEC_DOUBLE (pspec)->maximum;
  g_autofree char *height = NULL, *text = NULL, *label = NULL;

  gtk_widget_set_visible (self->warning, needed > 0);
  if (!(needed > 0))
    return;

  height = engraft_format_number (needed, 4);
  text = g_strdup_printf (_("Not all of the figure is legible in this size: with this width and font size "
                            "it needs a height of %s mm."), height);
  gtk_label_set_label (self->warning_text, text);
  /* Translators: a height in millimetres */
  label = g_strdup_printf (_("_Make It %s mm High"), height);
  gtk_button_set_label (self->fit, label);
  gtk_widget_set_visible (GTK_WIDGET (self->fit), needed <= most);
}

static void
fit_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  EngraftExportDialog *self = ENGRAFT_EXPORT_DIALOG (widget);
  const double needed = find_missing_height (self);

  if (needed > 0)
    g_object_set (self->figure, "height", needed, NULL);
}

static guint
find_preset (EngraftExportDialog *self)
{
  double width = engraft_options_get_double (self->figure, "width");
  double height = engraft_options_get_double (self->figure, "height");
  guint i;

  for (i = 0; i < G_N_ELEMENTS (presets); i++)
    if (fabs (presets[i].width - width) < .01 && fabs (presets[i].height - height) < .01)
      break;

  return i;
}

static void
changed_cb (EngraftExportDialog *self)
{
  if (!self->figure)
    return;

  g_clear_object (&self->scene);
  self->scene = self->make_scene (self->user_data);

  self->updating = TRUE;
  adw_combo_row_set_selected (self->size, find_preset (self));
  self->updating = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->dpi), adw_combo_row_get_selected (self->format) == PNG);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.save", self->scene != NULL);
  update_note (self);
  update_warning (self);
  gtk_widget_queue_draw (GTK_WIDGET (self->preview));
}

static void
size_cb (EngraftExportDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->size);

  if (self->updating || !self->figure || selected >= G_N_ELEMENTS (presets))
    return;

  g_object_set (self->figure,
                "width", presets[selected].width,
                "height", presets[selected].height,
                "font-size", presets[selected].font_size,
                NULL);
}

static void
draw_cb (GtkDrawingArea *area,
         cairo_t        *cr,
         int             width,
         int             height,
         gpointer        user_data)
{
  EngraftExportDialog *self = user_data;
  EngraftSheet sheet;

  if (!self->scene)
    return;

  get_sheet (self, &sheet);
  engraft_sheet_draw (&sheet, self->scene, cr, width, height);
}

static void
show_error (EngraftExportDialog *self,
            GFile               *file,
            const GError        *error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The Figure Was Not Saved"), NULL);

  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), "%s\n\n%s", name, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
chosen_cb (EngraftExportDialog *self,
           int                  response)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
                          ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;
  g_autoptr(GError) error = NULL;
  EngraftSheet sheet;

  if (!file || !self->scene)
    return;

  get_sheet (self, &sheet);
  if (!engraft_export_file (self->scene, &sheet.style, sheet.width, sheet.height, sheet.dpi, file, &error))
    {
      show_error (self, file, error);
      return;
    }

  g_signal_emit (self, signals[SAVED], 0, file);
  gtk_window_close (GTK_WINDOW (self));
}

static char *
make_name (EngraftExportDialog *self,
           const char          *ending)
{
  const char *title = self->scene ? engraft_scene_get_title (self->scene) : NULL;
  g_autofree char *stem = g_strdelimit (g_strdup (title && *title ? title : _("Figure")), "/\\:*?\"<>|\n", ' ');

  return g_strconcat (stem, ending, NULL);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EngraftExportDialog *self = ENGRAFT_EXPORT_DIALOG (widget);
  const char *ending = endings[adw_combo_row_get_selected (self->format)];
  g_autofree char *proposed = make_name (self, ending), *suffix = g_strdup (ending + 1);
  g_autofree char *filter_name = g_ascii_strup (suffix, -1);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Save Figure"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_filter_set_name (filter, filter_name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), proposed);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
engraft_export_dialog_dispose (GObject *object)
{
  EngraftExportDialog *self = ENGRAFT_EXPORT_DIALOG (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->scene);
  g_clear_object (&self->figure);

  G_OBJECT_CLASS (engraft_export_dialog_parent_class)->dispose (object);
}

static void
engraft_export_dialog_class_init (EngraftExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_export_dialog_dispose;

  signals[SAVED] =
    g_signal_new ("saved", ENGRAFT_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_FILE);

  g_type_ensure (ENGRAFT_TYPE_NUMBER_ROW);
  g_type_ensure (ENGRAFT_TYPE_SWITCH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/engraft/Engraft/widgets/engraft-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, form);
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, format);
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, dpi);
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, size);
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, note);
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, warning);
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, warning_text);
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, fit);
  gtk_widget_class_bind_template_child (widget_class, EngraftExportDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_cb);
  gtk_widget_class_install_action (widget_class, "export.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "export.fit", NULL, fit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
engraft_export_dialog_init (EngraftExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* else the focus begins at Cancel, and Return with it */
  gtk_window_set_focus (GTK_WINDOW (self), self->save);
  gtk_drawing_area_set_draw_func (self->preview, draw_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Preview of the figure"), -1);
}

GtkWidget *
engraft_export_dialog_new (GtkWindow        *parent,
                           EngraftOptions   *figure,
                           EngraftSceneFunc  make_scene,
                           gpointer          user_data)
{
  EngraftExportDialog *self;

  g_return_val_if_fail (ENGRAFT_IS_OPTIONS (figure) && make_scene, NULL);

  self = g_object_new (ENGRAFT_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  self->figure = g_object_ref (figure);
  self->make_scene = make_scene;
  self->user_data = user_data;
  engraft_option_rows_bind (self->form, figure);
  g_signal_connect_object (figure, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);

  return GTK_WIDGET (self);
}
