/* prediction-reference.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "prediction-reference.h"

#include <math.h>
#include <string.h>

static guint n_compared;

static char *
make_path (const char *name)
{
  const char *reference = g_getenv ("ENGRAFT_REFERENCE");

  return reference ? g_build_filename (reference, "predict", "reference", name, NULL)
                   : g_build_filename (g_test_get_dir (G_TEST_DIST), "..", "..", "shared", "predict", "reference", name, NULL);
}

gboolean
has_reference (void)
{
  g_autofree char *path = make_path ("tables");

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_test_skip ("there is no folder of reference predictions");

  return FALSE;
}

static char **
read_lines (const char *name)
{
  g_autofree char *path = make_path (name), *text = NULL;
  g_autoptr(GError) error = NULL;

  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);

  return g_strsplit (g_strchomp (text), "\n", -1);
}

static char *
unquote (char *word)
{
  gsize length = strlen (g_strstrip (word));

  if (length >= 2 && word[0] == '"' && word[length - 1] == '"')
    {
      memmove (word, word + 1, length - 2);
      word[length - 2] = '\0';
    }

  return word;
}

static double
number_of (const char *word)
{
  char *end;
  double value = g_ascii_strtod (word, &end);

  return *word && !*end ? value : NAN;
}

Table *
read_table (const char *name)
{
  g_auto(GStrv) lines = read_lines (name);
  Table *self = g_new0 (Table, 1);

  self->names = g_strsplit (lines[0], ",", -1);
  self->n_columns = g_strv_length (self->names);
  self->n = g_strv_length (lines) - 1;
  self->numbers = g_new0 (double *, self->n_columns);
  self->words = g_new0 (char **, self->n_columns);
  for (guint j = 0; j < self->n_columns; j++)
    {
      unquote (self->names[j]);
      self->numbers[j] = g_new (double, self->n);
      self->words[j] = g_new0 (char *, self->n + 1);
    }
  for (guint i = 0; i < self->n; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i + 1], ",", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, self->n_columns);
      for (guint j = 0; j < self->n_columns; j++)
        {
          self->numbers[j][i] = number_of (unquote (cells[j]));
          self->words[j][i] = g_strdup (cells[j]);
        }
    }

  return self;
}

void
table_free (Table *self)
{
  for (guint j = 0; j < self->n_columns; j++)
    {
      g_free (self->numbers[j]);
      g_strfreev (self->words[j]);
    }
  g_free (self->numbers);
  g_free (self->words);
  g_strfreev (self->names);
  g_free (self);
}

const double *
column (const Table *self,
        const char  *name)
{
  for (guint j = 0; j < self->n_columns; j++)
    if (g_str_equal (self->names[j], name))
      return self->numbers[j];
  g_error ("there is no column %s", name);
}

guint8 *
outcome (const Table *self,
         const char  *name)
{
  const double *values = column (self, name);
  guint8 *y = g_new (guint8, self->n);

  for (guint i = 0; i < self->n; i++)
    y[i] = values[i] == 1;

  return y;
}

double *
read_matrix (const char *name,
             guint      *n_rows,
             guint      *n_columns)
{
  g_auto(GStrv) lines = read_lines (name);
  double *matrix = NULL;

  *n_rows = g_strv_length (lines);
  for (guint i = 0; i < *n_rows; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", -1);

      if (!matrix)
        {
          *n_columns = g_strv_length (cells);
          matrix = g_new (double, (gsize) *n_rows * *n_columns);
        }
      g_assert_cmpuint (g_strv_length (cells), ==, *n_columns);
      for (guint j = 0; j < *n_columns; j++)
        matrix[(gsize) i * *n_columns + j] = number_of (unquote (cells[j]));
    }

  return matrix;
}

double *
read_numpy (const char *name,
            gsize       n)
{
  g_autofree char *path = make_path (name), *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize size, head;

  if (!g_file_get_contents (path, &bytes, &size, &error))
    g_error ("%s", error->message);
  g_assert_cmpuint (size, >, 10);
  g_assert_cmpmem (bytes, 8, "\x93NUMPY\1", 8);
  head = 10 + (guint8) bytes[8] + 256 * (guint8) bytes[9];
  g_assert_cmpuint (size, ==, head + n * sizeof (double));
  g_assert_nonnull (g_strstr_len (bytes + 10, head - 10, "'<f8'"));

  return g_memdup2 (bytes + head, n * sizeof (double));
}

JsonObject *
read_answers (const char *name)
{
  g_autofree char *path = make_path (name);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;

  if (!json_parser_load_from_file (parser, path, &error))
    g_error ("%s", error->message);

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static JsonNode *
find (JsonObject *object,
      const char *path)
{
  g_auto(GStrv) names = g_strsplit (path, "/", -1);
  JsonNode *node = NULL;

  for (guint i = 0; names[i]; i++)
    {
      node = object ? json_object_get_member (object, names[i]) : NULL;
      if (!node)
        g_error ("there is no answer %s", path);
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }

  return node;
}

double
answer (JsonObject *object,
        const char *path)
{
  JsonNode *node = find (object, path);

  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : NAN;
}

double *
answers (JsonObject *object,
         const char *path,
         guint      *n)
{
  JsonArray *array = json_node_get_array (find (object, path));
  double *values;

  *n = json_array_get_length (array);
  values = g_new (double, *n + 1);
  for (guint i = 0; i < *n; i++)
    values[i] = json_array_get_double_element (array, i);

  return values;
}

JsonObject *
part (JsonObject *object,
      const char *path)
{
  return json_node_get_object (find (object, path));
}

void
near (const char *what,
      double      value,
      double      expected,
      double      absolute,
      double      relative)
{
  n_compared++;
  if (isnan (value) && isnan (expected))
    return;
  if (fabs (value - expected) <= absolute + relative * fabs (expected))
    return;
  g_test_message ("%s is %.15g, but should be %.15g (off by %.3g)", what, value, expected, value - expected);
  g_test_fail ();
}

guint
get_n_compared (void)
{
  return n_compared;
}
