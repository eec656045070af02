/* engraft-settings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-settings.h"

GSettings *
engraft_settings_get (void)
{
  static GSettings *settings;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr(GSettingsSchema) schema = NULL;

      if (source)
        schema = g_settings_schema_source_lookup (source, "org.engraft.Engraft", TRUE);
      if (schema)
        settings = g_settings_new_full (schema, NULL, NULL);
      else
        g_info ("The settings schema org.engraft.Engraft is not installed");
      g_once_init_leave (&once, 1);
    }

  return settings;
}

static gboolean
is_remembering (void)
{
  GSettings *settings = engraft_settings_get ();

  return settings && g_settings_get_boolean (settings, "remember-files");
}

void
engraft_settings_remember_file (GFile *file)
{
  g_autofree char *uri = NULL, *type = NULL, *name = NULL;
  GtkRecentData data = { 0 };

  g_return_if_fail (G_IS_FILE (file));

  if (!is_remembering ())
    return;

  uri = g_file_get_uri (file);
  name = g_file_get_basename (file);
  type = g_content_type_guess (name, NULL, 0, NULL);
  data.display_name = name;
  data.mime_type = type;
  data.app_name = (char *) "Engraft";
  data.app_exec = (char *) "engraft %u";
  data.is_private = TRUE;   /* for us, not for the lists of other programs */
  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static int
compare_infos (gconstpointer a,
               gconstpointer b)
{
  GDateTime *x = gtk_recent_info_get_modified (*(GtkRecentInfo **) a);
  GDateTime *y = gtk_recent_info_get_modified (*(GtkRecentInfo **) b);

  return g_date_time_compare (y, x);
}

static GPtrArray *
list_infos (void)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *l = items; l; l = l->next)
    if (gtk_recent_info_has_application (l->data, "Engraft"))
      g_ptr_array_add (infos, gtk_recent_info_ref (l->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  g_ptr_array_sort (infos, compare_infos);

  return infos;
}

GPtrArray *
engraft_settings_list_recent (guint n_at_most)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) infos = NULL;

  if (!is_remembering ())
    return files;

  infos = list_infos ();
  for (guint i = 0; i < infos->len && files->len < n_at_most; i++)
    g_ptr_array_add (files, g_file_new_for_uri (gtk_recent_info_get_uri (infos->pdata[i])));

  return files;
}

void
engraft_settings_forget_files (void)
{
  g_autoptr(GPtrArray) infos = list_infos ();

  for (guint i = 0; i < infos->len; i++)
    gtk_recent_manager_remove_item (gtk_recent_manager_get_default (),
                                    gtk_recent_info_get_uri (infos->pdata[i]), NULL);
}
