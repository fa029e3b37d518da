-- What a person does in Neovim, as a script: opens two files, reads what is found, completes, renames, applies a fix.
-- Started with BLUEPENCIL (the command line), LIBRARY (a folder) and ANSWERS (the file that the answers go to).
local library, answers = vim.env.LIBRARY, {}
local timeout = 20000

local function note(name, value)
  answers[name] = value
end

local function finish()
  local file = io.open(vim.env.ANSWERS, 'w')
  file:write(vim.fn.json_encode(answers))
  file:close()
  vim.cmd('qa!')
end

local function lines(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function play()
  local id = vim.lsp.start_client({
    name = 'bluepencil',
    cmd = { 'node', vim.env.BLUEPENCIL, 'lsp', '--stdio' },
    root_dir = library,
    workspace_folders = { { uri = vim.uri_from_fname(library), name = 'library' } },
  })
  local function open(name)
    vim.cmd('edit ' .. library .. '/' .. name)
    local buffer = vim.api.nvim_get_current_buf()
    vim.bo[buffer].filetype = 'yaml'
    vim.lsp.buf_attach_client(buffer, id)
    return buffer
  end
  local function ask(buffer, method, params)
    local found = vim.lsp.buf_request_sync(buffer, method, params, timeout)
    local answer = found and found[id]
    if not answer or answer.err then error(method .. ': ' .. vim.inspect(answer)) end
    return answer.result
  end
  local function cursor(buffer, words)
    for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
      local start = line:find(words, 1, true)
      if start then
        vim.api.nvim_win_set_cursor(0, { number, start - 1 + math.floor(#words / 2) })
        return vim.lsp.util.make_position_params(0, 'utf-16')
      end
    end
    error('There is no "' .. words .. '".')
  end

  local buffer = open('greeting.prompt.yaml')
  vim.wait(timeout, function() return #vim.diagnostic.get(buffer) > 0 end, 20)
  note('diagnostics', vim.tbl_map(function(found)
    local line = vim.api.nvim_buf_get_lines(buffer, found.lnum, found.lnum + 1, false)[1]
    return { words = line:sub(found.col + 1, found.end_col), message = found.message, code = found.code }
  end, vim.diagnostic.get(buffer)))

  note('hover', ask(buffer, 'textDocument/hover', cursor(buffer, '{{name}}')))
  local place = cursor(buffer, '{{name}}')
  place.position.character = place.position.character - 2
  local completed = ask(buffer, 'textDocument/completion', place)
  note('completion', vim.tbl_map(function(item) return item.label end, completed.items or completed))

  local found = vim.diagnostic.get(buffer)[1]
  local actions = ask(buffer, 'textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = {
      start = { line = found.lnum, character = 0 },
      ['end'] = { line = found.lnum, character = 0 },
    },
    context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, found.lnum, {}, id) },
  })
  note('actions', vim.tbl_map(function(action) return action.title end, actions))
  for _, action in ipairs(actions) do
    if action.kind == 'quickfix' and action.title:find('{{name}}', 1, true) then
      vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
      break
    end
  end
  note('fixed', lines(buffer))
  vim.wait(timeout, function() return #vim.diagnostic.get(buffer) == 0 end, 20)
  note('left', #vim.diagnostic.get(buffer))

  local rename = cursor(buffer, '{{name}}')
  rename.newName = 'customer'
  vim.lsp.util.apply_workspace_edit(ask(buffer, 'textDocument/rename', rename), 'utf-16')
  note('renamed', lines(buffer))
  note('partial', lines(vim.fn.bufnr(library .. '/signature.md')))
end

local ok, problem = pcall(play)
if not ok then note('problem', tostring(problem)) end
finish()
