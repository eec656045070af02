/* engraft-model-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-model-file.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-analysis-file.h"
#include "app/engraft-compat.h"
#include "libengraft/io/engraft-replace-file.h"
#include "libengraft/prediction/engraft-model.h"
#include "libengraft/project/engraft-project.h"

#define ENDING "engraft-model.json"

static void
take_file (EngraftPage     *page,
           EngraftAnalysis *prediction,
           GFile           *file)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (prediction));
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr(EngraftModel) model = bytes ? engraft_model_new_from_bytes (bytes, &error) : NULL;
  g_autofree char *text = NULL;

  if (!model)
    {
      engraft_page_show_error (page, _("The Model Was Not Opened"), error);
      return;
    }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (project)
    engraft_project_begin_step (project, _("Choice of Model"));
  g_object_set (engraft_analysis_get_options (prediction), "model", text, "values", NULL, "other-values", NULL, NULL);
  if (project)
    engraft_project_end_step (project);
}

static void
write_file (EngraftPage     *page,
            EngraftAnalysis *training,
            GFile           *file)
{
  EngraftResult *result = engraft_analysis_get_result (training);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr(EngraftModel) model = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (!result)
    return;
  model = engraft_model_new (ENGRAFT_TRAINING (result), engraft_item_get_name (ENGRAFT_ITEM (training)));
  bytes = engraft_model_to_bytes (model);
  if (engraft_replace_file (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL, &error))
    engraft_page_add_toast (page, engraft_toast_new (_("“%s” saved"), name));
  else
    engraft_page_show_error (page, _("The Model Was Not Saved"), error);
}

void
engraft_model_file_open (EngraftPage     *page,
                         EngraftAnalysis *prediction)
{
  engraft_analysis_file_choose (page, prediction, _("Open Model"), _("Prediction model"), ENDING, NULL, take_file);
}

void
engraft_model_file_save (EngraftPage     *page,
                         EngraftAnalysis *training)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", engraft_item_get_name (ENGRAFT_ITEM (training)), ENDING);

  engraft_analysis_file_choose (page, training, _("Save Model"), _("Prediction model"), ENDING, name, write_file);
}
