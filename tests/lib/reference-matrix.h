/* reference-matrix.h: tables of numbers of the reference folder.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <math.h>
#include <string.h>

#include <glib.h>

typedef struct
{
  guint    n_rows, n_columns;
  char   **names;        /* NULL: the first line is numbers as well */
  double  *values;       /* row after row; what is empty or no number is NaN */
} ReferenceMatrix;

static inline void
reference_matrix_clear (ReferenceMatrix *self)
{
  g_strfreev (self->names);
  g_free (self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReferenceMatrix, reference_matrix_clear)

/* The last line may end without a line break.  Ends the test when the file cannot be read. */
static inline void
reference_matrix_read (ReferenceMatrix *self,
                       const char      *folder,
                       const char      *name,
                       gboolean         has_names)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (text, "\n", -1);
  *self = (ReferenceMatrix) { 0 };
  if (has_names)
    self->names = g_strsplit (lines[0], ",", -1);
  for (guint i = has_names; lines[i] && *lines[i]; i++, self->n_rows++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", -1);

      self->n_columns = g_strv_length (cells);
      for (guint j = 0; cells[j]; j++)
        {
          char *end;
          double value = g_ascii_strtod (cells[j], &end);

          if (end == cells[j])
            value = NAN;
          g_array_append_val (values, value);
        }
    }
  self->values = (double *) (gpointer) g_array_free (values, FALSE);
}

/* COUNT columns from FIRST on, in single precision */
static inline float *
reference_matrix_get_rows (const ReferenceMatrix *self,
                           guint                  first,
                           guint                  count)
{
  float *rows = g_new (float, self->n_rows * count);

  for (guint i = 0; i < self->n_rows; i++)
    for (guint j = 0; j < count; j++)
      rows[i * count + j] = (float) self->values[i * self->n_columns + first + j];

  return rows;
}
